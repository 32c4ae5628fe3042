"""A judge of ontologies: OWL 2 DL by the rules of its mapping to RDF, and by its restrictions.

Sections are of OWL 2 Mapping to RDF Graphs (M) and OWL 2 Structural Specification (S). What this judge
does not know it does not let pass: a construct is allowed only once a rule for it stands here.
"""

from collections.abc import Callable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from publisher.vocab import KS, ONTOLOGY, OWL, RDF, RDFS, XSD

TYPE, SUBCLASS, SUBPROPERTY = f"{RDF}type", f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"
CLASS, DATATYPE, ONTOLOGY_CLASS = f"{OWL}Class", f"{RDFS}Datatype", f"{OWL}Ontology"
OBJECT, DATA, ANNOTATION = (f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation"))
# M table 16, characteristics that leave every object property simple (S §11.1).
CHARACTERISTICS = {f"{OWL}SymmetricProperty", f"{OWL}FunctionalProperty"}
ENTITIES = {CLASS, DATATYPE, OBJECT, DATA, ANNOTATION}
RESERVED = (RDF, RDFS, OWL, XSD)
# S §2.4, table 3: annotation properties that need no declaration.
BUILT_IN = {f"{RDFS}{name}" for name in ("label", "comment", "seeAlso", "isDefinedBy")}
BUILT_IN |= {f"{OWL}{name}" for name in ("deprecated", "versionInfo")}
OF_ONTOLOGY = {f"{OWL}versionIRI", f"{OWL}priorVersion", f"{OWL}backwardCompatibleWith"}
# S §4: the datatype map, as far as literals of an ontology can need it. xsd:date is not in it.
DATATYPE_MAP = {f"{XSD}{name}" for name in ("string", "boolean", "decimal", "integer", "dateTime", "anyURI")}
DATATYPE_MAP |= {f"{RDF}langString", f"{XSD}nonNegativeInteger"}
# M table 15: what says how much a restriction wants; with owl:onProperty, exactly one of them.
QUANTITIES = {f"{OWL}{name}" for name in ("someValuesFrom", "allValuesFrom", "hasValue", "hasSelf")}
QUANTITIES |= {f"{OWL}{name}" for name in ("minCardinality", "maxCardinality", "cardinality")}


class Judge:
    """The ontology's triples by subject, and the kinds its terms are declared as."""

    def __init__(self, store: Store) -> None:
        self.triples = [(q.subject, q.predicate.value, q.object) for q in store]
        self.kinds: dict[str, set[str]] = {}
        for subject, predicate, value in self.triples:
            if predicate == TYPE and isinstance(subject, NamedNode):
                self.kinds.setdefault(subject.value, set()).add(value.value)

    def declared(self, node: object, *kinds: str) -> bool:
        return isinstance(node, NamedNode) and bool(self.kinds.get(node.value, set()) & set(kinds))

    def is_class(self, node: object) -> bool:
        thing = isinstance(node, NamedNode) and node.value in {f"{OWL}Thing", f"{OWL}Nothing"}
        return thing or isinstance(node, BlankNode) or self.declared(node, CLASS)


Rule = Callable[[Judge], Iterator[object]]


def one_header(judge: Judge) -> Iterator[object]:
    """M §3.1.2: one ontology IRI; at most one version IRI (S §3.1)."""
    headers = [s for s, p, o in judge.triples if (p, o) == (TYPE, NamedNode(ONTOLOGY_CLASS))]
    if headers != [NamedNode(ONTOLOGY)]:
        yield headers
    versions = [o for s, p, o in judge.triples if p == f"{OWL}versionIRI"]
    if len(versions) > 1:
        yield versions


def declared_kinds_only(judge: Judge) -> Iterator[object]:
    """M §3.2.1: a term is typed as an entity of OWL, and there are no individuals among the terms."""
    for term, kinds in judge.kinds.items():
        if not kinds - CHARACTERISTICS <= ENTITIES | {ONTOLOGY_CLASS}:
            yield term, kinds
        if kinds & CHARACTERISTICS and OBJECT not in kinds:
            yield term, kinds


def one_kind_each(judge: Judge) -> Iterator[object]:
    """S §5.8.1, and stricter: no IRI is class and property at once either."""
    for term, kinds in judge.kinds.items():
        if len(kinds - CHARACTERISTICS) > 1:
            yield term, kinds


def reserved_names_stay_as_they_are(judge: Judge) -> Iterator[object]:
    """S §2.4: nothing of rdf:, rdfs:, owl: or xsd: is declared or described."""
    for subject, _, _ in judge.triples:
        if isinstance(subject, NamedNode) and subject.value.startswith(RESERVED):
            yield subject


def every_predicate_is_understood(judge: Judge) -> Iterator[object]:
    """M tables 10-16: an axiom or restriction this judge knows, or a declared annotation property."""
    known = {TYPE, SUBCLASS, SUBPROPERTY, f"{OWL}inverseOf", f"{OWL}disjointWith"} | BUILT_IN | OF_ONTOLOGY
    known |= QUANTITIES | {f"{OWL}onProperty"}
    for _, predicate, _ in judge.triples:
        if predicate not in known and not judge.declared(NamedNode(predicate), ANNOTATION):
            yield predicate


def classes_are_under_classes(judge: Judge) -> Iterator[object]:
    """M table 16: both ends of subClassOf and disjointWith are class expressions, declared if named."""
    for subject, predicate, value in judge.triples:
        if predicate in {SUBCLASS, f"{OWL}disjointWith"} and not (
            judge.is_class(subject) and judge.is_class(value)
        ):
            yield subject, value


def properties_are_under_their_like(judge: Judge) -> Iterator[object]:
    """M table 16: subPropertyOf joins properties of one kind; inverseOf object properties."""
    for subject, predicate, value in judge.triples:
        if predicate == SUBPROPERTY and not any(
            judge.declared(subject, kind) and judge.declared(value, kind)
            for kind in (OBJECT, DATA, ANNOTATION)
        ):
            yield subject, value
        if predicate == f"{OWL}inverseOf" and not (
            judge.declared(subject, OBJECT) and judge.declared(value, OBJECT)
        ):
            yield subject, value


def restrictions_are_well_formed(judge: Judge) -> Iterator[object]:
    """M table 13: a blank node is one restriction, on one declared property, used once."""
    blanks = {node for s, _, o in judge.triples for node in (s, o) if isinstance(node, BlankNode)}
    for blank in blanks:
        own = [(p, o) for s, p, o in judge.triples if s == blank]
        names = sorted(p for p, _ in own)
        quantities = [p for p in names if p in QUANTITIES]
        on = [o for p, o in own if p == f"{OWL}onProperty"]
        uses = [p for _, p, o in judge.triples if o == blank]
        typed = (TYPE, NamedNode(f"{OWL}Restriction")) in own
        right = (
            len(own) == 3 and len(quantities) == 1 and len(on) == 1 and judge.declared(on[0], OBJECT, DATA)
        )
        if not (typed and right and uses == [SUBCLASS]):
            yield blank, own


def literals_are_in_the_datatype_map(judge: Judge) -> Iterator[object]:
    """S §5.7: a literal's datatype is in the map, or declared."""
    for _, _, value in judge.triples:
        if isinstance(value, Literal) and value.datatype.value not in DATATYPE_MAP:
            yield value


def others_are_declared_not_described(judge: Judge) -> Iterator[object]:
    """Ours: what a foreign term means is its own vocabulary's to say."""
    for subject, predicate, _ in judge.triples:
        ours = isinstance(subject, BlankNode) or subject.value == ONTOLOGY or subject.value.startswith(KS)
        if not ours and predicate != TYPE:
            yield subject, predicate


RULES: tuple[Rule, ...] = (
    one_header,
    declared_kinds_only,
    one_kind_each,
    reserved_names_stay_as_they_are,
    every_predicate_is_understood,
    classes_are_under_classes,
    properties_are_under_their_like,
    restrictions_are_well_formed,
    literals_are_in_the_datatype_map,
    others_are_declared_not_described,
)


def judged(document: bytes, form: RdfFormat = RdfFormat.TURTLE) -> Judge:
    store = Store()
    store.load(document, format=form)
    return Judge(store)
