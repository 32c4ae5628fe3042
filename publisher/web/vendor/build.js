// Builds ../static/codemirror.js and the licences of what is in it; copies axe for the browser tests.
// `make vendor` runs it. The first line of the bundle holds the digest of its recipe, which a test compares.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const RECIPE = ["build.js", "codemirror.js", "package-lock.json"];
const digest = createHash("sha256");
for (const name of RECIPE) digest.update(readFileSync(name));

const { metafile } = await build({
  entryPoints: ["codemirror.js"],
  outfile: "../static/codemirror.js",
  banner: { js: `// ${digest.digest("hex")} codemirror.LICENSE.txt` },
  bundle: true,
  format: "esm",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: "es2022",
});

const inputs = Object.keys(metafile.inputs).map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
const packages = [...new Set(inputs.filter(Boolean))].sort();
const notices = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
  return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
});
writeFileSync("../static/codemirror.LICENSE.txt", notices.join(`\n${"-".repeat(72)}\n\n`));
copyFileSync("node_modules/axe-core/axe.min.js", "../../../tests/browser/axe.min.js");
