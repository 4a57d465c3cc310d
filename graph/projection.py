"""Projects an RDF graph into a frozen NetworkX graph; the only reader of RDF outside ``ontology``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node as Term

from graph.career_network import CareerNetwork, network_of
from graph.errors import ProjectionError
from graph.model import (
    Choice,
    Condition,
    Function,
    Item,
    Level,
    Node,
    Note,
    Route,
    Standard,
    Threshold,
    Training,
    Weight,
    Wording,
    WorkContent,
)
from graph.network_integrity import check_integrity
from ontology.builder import ITEM_CLASSES
from ontology.conditions import condition_misfit
from ontology.namespaces import CG, resource_id
from ontology.paths import vocabulary_folder

__all__ = ["MATCH_RELATIONS", "project", "project_turtle"]

# relation of an edge between items or levels of different standards -> SKOS property
MATCH_RELATIONS: Final = {
    "exact": SKOS.exactMatch,
    "close": SKOS.closeMatch,
    "broad": SKOS.broadMatch,
    "narrow": SKOS.narrowMatch,
}


def project(rdf: Graph) -> CareerNetwork:
    """Return the career network that an RDF graph states.

    Nodes are resource ids and carry ``record``, one of the classes of :mod:`graph.model`. Edges carry ``relation``:

    * level -> item ``requires``; standard -> item ``requires_at_every_level``
    * lower level -> next higher level ``next_level``
    * item -> its function or work content ``in``; work content -> function ``broader``
    * item or level -> its counterpart in another standard: ``exact``, ``close``, ``broad`` (the head is the broader
      one) or ``narrow``; a counterpart that the graph does not describe is left out

    Args:
        rdf: Graph in the CareerGraph vocabulary, ours or another publisher's; read, never changed.

    Returns:
        A frozen graph; nodes and edges are in the order of ids, so equal RDF gives an equal network.

    Raises:
        ProjectionError: If a resource lacks a fact it must have, states one that cannot be read, is a blank node, or
            names a resource that the graph does not describe.

    Note:
        Linear in the triples read, through the triple API. Measured in ``benchmarks/bench_pipeline.py``.
    """
    reader = _Reader(rdf)
    records = sorted(reader.records(), key=lambda record: record.id)
    edges = sorted(reader.edges())
    check_integrity(records, edges)
    known = {record.id for record in records}
    return network_of(records, [edge for edge in edges if edge[0] in known and edge[1] in known])


def project_turtle(path: Path) -> CareerNetwork:
    """Return the career network of a Turtle file in our vocabulary, ours or another publisher's.

    Args:
        path: Turtle file; the scales of the vocabulary need not be in it.

    Raises:
        OSError: If ``path`` does not exist or cannot be read.
        ProjectionError: If it is not Turtle, or lacks a fact the network needs.
    """
    rdf = Graph().parse(vocabulary_folder() / "scales.ttl", format="turtle")
    content = path.read_bytes()
    try:
        rdf.parse(data=content, format="turtle")
    except (BadSyntax, UnicodeDecodeError, RecursionError) as error:
        detail = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ProjectionError(path.name, "Turtle", f"cannot be parsed: {detail}") from error
    return project(rdf)


class _Reader:
    """Reads records out of one RDF graph."""

    def __init__(self, rdf: Graph) -> None:
        self._rdf = rdf

    def records(self) -> Iterator[Node]:
        readers = (
            (CG.Standard, self._standard),
            (CG.Level, self._level),
            (CG.WorkFunction, self._function),
            (CG.WorkContent, self._work_content),
            (CG.SourceNote, self._note),
        )
        for type_, read in readers:
            for subject in self._instances(type_):
                yield self._checked(subject, read)
        for kind, type_ in ITEM_CLASSES.items():
            for subject in self._instances(type_):
                yield self._checked(subject, lambda iri, kind=kind: self._item(iri, kind))

    def edges(self) -> Iterator[tuple[str, str, str]]:
        relations = {
            "requires": CG.requires,
            "requires_at_every_level": CG.requiresAtEveryLevel,
            "next_level": CG.nextLevel,
            **MATCH_RELATIONS,
        }
        for relation, predicate in relations.items():
            for tail, head in self._rdf.subject_objects(predicate):
                yield self._id(tail), self._id(head), relation
        for predicate in (CG.inFunction, CG.inWorkContent):
            for tail, head in self._rdf.subject_objects(predicate):
                yield self._id(tail), self._id(head), "in"
        for content in self._instances(CG.WorkContent):
            for function in self._rdf.objects(content, SKOS.broader):
                yield self._id(content), self._id(function), "broader"

    def _instances(self, type_: URIRef) -> list[URIRef]:
        return sorted(subject for subject in self._rdf.subjects(RDF.type, type_) if isinstance(subject, URIRef))

    @staticmethod
    def _checked(subject: URIRef, read: Any) -> Node:
        try:
            record: Node = read(subject)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(step) for step in first["loc"])
            raise ProjectionError(resource_id(subject), field, first["msg"]) from error
        except OverflowError as error:
            raise ProjectionError(resource_id(subject), "number", "is not finite") from error
        return record

    def _standard(self, iri: URIRef) -> Standard:
        return Standard(
            id=resource_id(iri),
            identifier=self._needed(iri, DCTERMS.identifier),
            title=self._label(iri),
            issuer=self._wording(iri, DCTERMS.publisher),
            issued=self._date(iri, DCTERMS.issued),
            valid_from=self._date(iri, DCTERMS.valid),
            inclusion=self._needed(iri, CG.inclusion),
            inclusion_clause=self._text(iri, CG.inclusionClause),
            notes=self._notes(iri),
        )

    def _level(self, iri: URIRef) -> Level:
        return Level(
            id=resource_id(iri),
            standard=self._id(self._object(iri, SKOS.inScheme)),
            ordinal=self._needed(iri, CG.ordinal),
            title=self._label(iri),
            printed_label=self._text(iri, CG.printedLabel),
            clause=self._needed(iri, CG.clause),
            role=self._wording(iri, CG.roleDescription),
            reference_post=self._wording(iri, CG.referencePost),
            certificates=self._texts(iri, CG.certificateName),
            training=self._training(iri),
            routes=tuple(
                sorted(
                    (self._route(node) for node in self._nodes(iri, CG.hasRoute)),
                    key=lambda route: route.order,
                )
            ),
            weights=tuple(self._weight(node) for node in self._nodes(iri, CG.hasWeight)),
            choices=tuple(self._choice(node) for node in self._nodes(iri, CG.hasChoice)),
            notes=self._notes(iri),
        )

    def _training(self, level_iri: URIRef) -> Training | None:
        for iri in self._nodes(level_iri, CG.hasTraining):
            return Training(
                min_hours=self._needed(iri, CG.minimumHours),
                unit=self._needed(iri, CG.hoursUnit),
                clause=self._needed(iri, CG.clause),
                notes=self._notes(iri),
            )
        return None

    def _route(self, iri: URIRef) -> Route:
        nodes = sorted(self._nodes(iri, CG.hasCondition), key=self._order)
        return Route(
            id=resource_id(iri),
            order=self._needed(iri, CG.printedOrder),
            clause=self._needed(iri, CG.clause),
            grants=self._needed(iri, CG.grants),
            discretionary=self._needed(iri, CG.discretionary),
            conditions=tuple(self._condition(node) for node in nodes),
            notes=self._notes(iri),
        )

    def _order(self, iri: URIRef) -> int:
        order = self._needed(iri, CG.printedOrder)
        if not isinstance(order, int):
            raise ProjectionError(resource_id(iri), "cg:printedOrder", "is not a whole number")
        return order

    def _condition(self, iri: URIRef) -> Condition:
        levels = self._nodes(iri, CG.concernsLevel)
        condition = Condition(
            kind=self._needed(iri, CG.kind),
            comparator=self._needed(iri, CG.comparator),
            quantity=self._python(iri, CG.value),
            ranks=tuple(sorted(self._needed(node, SKOS.notation) for node in self._nodes(iri, CG.rank))),
            level=resource_id(levels[0]) if levels else None,
            certificates=self._texts(iri, CG.certificateName),
            accepts_related=self._python(iri, CG.acceptsRelated) or False,
            inferred=self._python(iri, CG.inferred) or False,
            basis=self._wording(iri, CG.basis),
        )
        values = condition.ranks if condition.quantity is None else (*condition.ranks, str(condition.quantity))
        facts = {
            "one_of" if condition.comparator == "one_of" else "value": values,
            "level": () if condition.level is None else (condition.level,),
            "certificate": condition.certificates,
        }
        misfit = condition_misfit(condition.kind, condition.comparator, facts)
        if misfit is not None:
            raise ProjectionError(resource_id(iri), "cg:Condition", f"of kind {condition.kind} {misfit.en}")
        return condition

    def _weight(self, iri: URIRef) -> Weight:
        return Weight(
            function=self._id(self._object(iri, CG.weighsFunction)),
            percent=self._needed(iri, CG.percent),
            clause=self._needed(iri, CG.clause),
        )

    def _choice(self, iri: URIRef) -> Choice:
        return Choice(
            id=resource_id(iri),
            count=self._needed(iri, CG.count),
            minimum_grade=self._needed(iri, CG.minimumGrade),
            items=tuple(
                resource_id(member)
                for collection in self._nodes(iri, CG.choosesFrom)
                for member in self._nodes(collection, SKOS.member)
            ),
            clause=self._needed(iri, CG.clause),
        )

    def _function(self, iri: URIRef) -> Function:
        return Function(
            id=resource_id(iri),
            standard=self._id(self._object(iri, SKOS.inScheme)),
            label=self._label(iri),
            clause=self._needed(iri, CG.clause),
            order=self._python(iri, CG.printedOrder),
            notes=self._notes(iri),
        )

    def _work_content(self, iri: URIRef) -> WorkContent:
        return WorkContent(
            id=resource_id(iri),
            standard=self._id(self._object(iri, SKOS.inScheme)),
            function=self._id(self._object(iri, SKOS.broader)),
            label=self._label(iri),
            clause=self._needed(iri, CG.clause),
            order=self._python(iri, CG.printedOrder),
            notes=self._notes(iri),
        )

    def _item(self, iri: URIRef, kind: Any) -> Item:
        levels = sorted(node for node in self._rdf.subjects(CG.requires, iri) if isinstance(node, URIRef))
        functions = self._nodes(iri, CG.inFunction)
        contents = self._nodes(iri, CG.inWorkContent)
        return Item(
            id=resource_id(iri),
            kind=kind,
            standard=self._id(self._object(iri, SKOS.inScheme)),
            level=resource_id(levels[0]) if levels else None,
            clause=self._needed(iri, CG.clause),
            label=self._label(iri),
            function=resource_id(functions[0]) if functions else None,
            work_content=resource_id(contents[0]) if contents else None,
            unit=self._wording(iri, CG.unit),
            period=self._wording(iri, CG.period),
            thresholds=tuple(
                sorted(
                    (self._threshold(node) for node in self._nodes(iri, CG.hasThreshold)),
                    key=lambda threshold: threshold.grade,
                )
            ),
            notes=self._notes(iri),
        )

    def _threshold(self, iri: URIRef) -> Threshold:
        return Threshold(
            grade=self._needed(iri, CG.grade),
            minimum_count=self._python(iri, CG.minimumCount),
            inferred=self._python(iri, CG.inferred) or False,
            clause=self._needed(iri, CG.clause),
            demands=self._wording(iri, SKOS.definition),
        )

    def _note(self, iri: URIRef) -> Note:
        reading, reason = self._wording(iri, CG.reading), self._wording(iri, CG.reason)
        if reading is None or reason is None:
            raise ProjectionError(resource_id(iri), "cg:reading and cg:reason", "are needed in zh and en")
        return Note(
            id=resource_id(iri),
            printed=self._text(iri, CG.printed),
            reading=reading,
            reason=reason,
            confidence=self._needed(iri, CG.confidence),
            ruling=self._text(iri, CG.ruling),
            clause=self._text(iri, CG.clause),
        )

    def _label(self, iri: URIRef) -> Wording:
        label = self._wording(iri, SKOS.prefLabel)
        if label is None:
            raise ProjectionError(resource_id(iri), "skos:prefLabel", "is needed in zh and en")
        return label

    def _wording(self, iri: URIRef, predicate: URIRef) -> Wording | None:
        by_language: dict[str, str] = {}
        for value in self._literals(iri, predicate):
            # zh-Hans and en-GB serve where there is no plain zh or en, which sorts first
            by_language.setdefault((value.language or "").partition("-")[0].lower(), str(value))
        if "zh" not in by_language or "en" not in by_language:
            return None
        return Wording(zh=by_language["zh"], en=by_language["en"])

    def _notes(self, iri: URIRef) -> tuple[str, ...]:
        return tuple(resource_id(node) for node in self._nodes(iri, CG.hasNote))

    def _nodes(self, iri: URIRef, predicate: URIRef) -> list[URIRef]:
        nodes = []
        for node in self._rdf.objects(iri, predicate):
            if not isinstance(node, URIRef):
                term = predicate.n3(self._rdf.namespace_manager)
                raise ProjectionError(resource_id(iri), term, "must lead to an IRI; blank nodes are not supported")
            nodes.append(node)
        return sorted(nodes)

    def _literals(self, iri: URIRef, predicate: URIRef) -> list[Literal]:
        """Return the literals in an order that does not depend on hashing."""
        literals = [value for value in self._rdf.objects(iri, predicate) if isinstance(value, Literal)]
        return sorted(literals, key=lambda value: (value.language or "", str(value), str(value.datatype)))

    def _object(self, iri: URIRef, predicate: URIRef) -> Term:
        # several schemes or parents would be a modelling error the shapes refuse; the first by IRI is deterministic
        nodes = self._nodes(iri, predicate)
        if not nodes:
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager))
        return nodes[0]

    def _needed(self, iri: URIRef, predicate: URIRef) -> Any:
        value = self._python(iri, predicate)
        if value is None:
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager))
        return value

    def _python(self, iri: URIRef, predicate: URIRef) -> Any:
        # several values would be a modelling error the shapes refuse; the first is deterministic
        literals = self._literals(iri, predicate)
        return literals[0].toPython() if literals else None

    def _text(self, iri: URIRef, predicate: URIRef) -> str | None:
        value = self._python(iri, predicate)
        return None if value is None else str(value)

    def _texts(self, iri: URIRef, predicate: URIRef) -> tuple[str, ...]:
        return tuple(str(value) for value in self._literals(iri, predicate))

    def _date(self, iri: URIRef, predicate: URIRef) -> date | None:
        value = self._python(iri, predicate)
        if value is not None and not isinstance(value, date):
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager), "is not a date")
        return value

    @staticmethod
    def _id(term: Term) -> str:
        if not isinstance(term, URIRef):
            raise ProjectionError(str(term), "node", "is not an IRI; blank nodes are not supported")
        return resource_id(term)
