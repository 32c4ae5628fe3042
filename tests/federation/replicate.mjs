// Follow a feed with ldes-client 0.3.0 and print each member as one line of JSON: its IRI and its N-Quads.
// (What its own command prints, Turtle with named graphs between, no parser reads.)
import { Writer } from "n3";
import { enhanced_fetch, intoConfig, replicateLDES } from "ldes-client";

const [url] = process.argv.slice(2);
const client = replicateLDES(intoConfig({ url, fetch: enhanced_fetch({ concurrent: 4, retry: { maxRetries: 0 } }) }));
client.on("error", (error) => {
  console.error(error);
  process.exit(1);
});
const writer = new Writer({ format: "N-Quads" });
for (const reader = client.stream({ highWaterMark: 10 }).getReader(); ;) {
  const { done, value } = await reader.read();
  if (value) console.log(JSON.stringify({ member: value.id.value, quads: writer.quadsToString(value.quads) }));
  if (done) break;
}
