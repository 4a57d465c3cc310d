"""Reads the records of a career network out of an RDF graph."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS
from rdflib.term import Node as RdfTerm

from graph.errors import ProjectionError
from graph.model import (
    BasicEducation,
    CompetencyArea,
    Function,
    Grade,
    GradeScale,
    Item,
    Mapping,
    Node,
    Note,
    ReferenceCompetency,
    Standard,
    Term,
    Threshold,
    Topic,
    WorkContent,
)
from graph.projection.level_reader import LevelReader
from graph.projection.statements import Statements
from ontology.builder import ITEM_CLASSES
from ontology.namespaces import CG, SEMAPV, SSSOM, resource_id

__all__ = ["MATCH_RELATIONS", "RdfReader"]

RecordT = TypeVar("RecordT")

# relation of an edge between items or levels of different standards -> SKOS property
MATCH_RELATIONS: Final = {
    "exact": SKOS.exactMatch,
    "close": SKOS.closeMatch,
    "broad": SKOS.broadMatch,
    "narrow": SKOS.narrowMatch,
    "related": SKOS.relatedMatch,
}


class RdfReader:
    """Reads records and edges out of one RDF graph in the CareerGraph vocabulary."""

    def __init__(self, rdf: Graph) -> None:
        self._facts = Statements(rdf)
        self._hub = {resource_id(iri) for iri in self._facts.instances(CG.ReferenceCompetency)}

    def records(self) -> Iterator[Node]:
        """Yield every record.

        Raises:
            ProjectionError: If one lacks a fact it must have, or states one that cannot be read.
        """
        readers: tuple[tuple[URIRef, Callable[[URIRef], Node]], ...] = (
            (CG.Standard, self._standard),
            (CG.Level, LevelReader(self._facts).level),
            (CG.WorkFunction, self._function),
            (CG.WorkContent, self._work_content),
            (CG.SourceNote, self._note),
            (CG.CompetencyArea, self._area),
            (CG.ReferenceCompetency, self._reference_competency),
        )
        for type_, read in readers:
            for subject in self._facts.instances(type_):
                yield self._checked(subject, read)
        for kind, type_ in ITEM_CLASSES.items():
            for subject in self._facts.instances(type_):
                yield self._checked(subject, partial(self._item, kind=kind))

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield every edge as tail, head and relation.

        Raises:
            ProjectionError: If an end is not an IRI.
        """
        relations = {
            "requires": CG.requires,
            "requires_at_every_level": CG.requiresAtEveryLevel,
            "next_level": CG.nextLevel,
            **MATCH_RELATIONS,
        }
        for relation, predicate in relations.items():
            for tail, head in self._facts.pairs(predicate):
                yield tail, head, "placed_under" if head in self._hub else relation
        for predicate in (CG.inFunction, CG.inWorkContent):
            for tail, head in self._facts.pairs(predicate):
                yield tail, head, "in"
        for content in self._facts.instances(CG.WorkContent):
            for function in self._facts.nodes(content, SKOS.broader):
                yield resource_id(content), resource_id(function), "broader"

    def mappings(self) -> Iterator[Mapping]:
        """Yield what is said about matches: every axiom of a match that the graph states.

        Raises:
            ProjectionError: If an axiom lacks a part, or states a confidence that is not one.
        """
        names: dict[RdfTerm, str] = {predicate: relation for relation, predicate in MATCH_RELATIONS.items()}
        for iri in self._facts.instances(OWL.Axiom):
            relation = names.get(self._facts.object(iri, OWL.annotatedProperty))
            if relation is not None:
                yield self._checked(iri, partial(self._mapping, relation=relation))

    @staticmethod
    def _checked(subject: URIRef, read: Callable[[URIRef], RecordT]) -> RecordT:
        try:
            record = read(subject)
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
            identifier=self._facts.needed(iri, DCTERMS.identifier),
            title=self._facts.label(iri),
            issuer=self._facts.wording(iri, DCTERMS.publisher),
            issued=self._facts.date(iri, DCTERMS.issued),
            valid_from=self._facts.date(iri, DCTERMS.valid),
            inclusion=self._facts.needed(iri, CG.inclusion),
            inclusion_clause=self._facts.text(iri, CG.inclusionClause),
            basic_education=self._basic_education(iri),
            grade_scale=self._grade_scale(iri),
            topics=tuple(sorted((self._topic(node) for node in self._facts.nodes(iri, CG.hasTopic)), key=_printed)),
            terms=tuple(sorted((self._term(node) for node in self._facts.nodes(iri, CG.hasTerm)), key=_printed)),
            notes=self._facts.notes(iri),
        )

    def _basic_education(self, iri: URIRef) -> BasicEducation | None:
        for rank in self._facts.nodes(iri, CG.hasBasicEducation):
            clause = self._facts.needed(iri, CG.basicEducationClause)
            return BasicEducation(rank=self._facts.needed(rank, SKOS.notation), clause=clause)
        return None

    def _grade_scale(self, standard_iri: URIRef) -> GradeScale | None:
        for iri in self._facts.nodes(standard_iri, CG.hasGradeScale):
            grades = [
                Grade(
                    grade=self._facts.needed(node, CG.ordinal),
                    label=self._facts.label(node),
                    proficiency=self._facts.wording(node, SKOS.definition),
                    experience=self._facts.wording(node, CG.experience),
                )
                for node in self._facts.subjects(SKOS.inScheme, iri)
            ]
            grades.sort(key=lambda grade: grade.grade)
            return GradeScale(clause=self._facts.needed(iri, CG.clause), grades=tuple(grades))
        return None

    def _topic(self, iri: URIRef) -> Topic:
        return Topic(
            id=resource_id(iri),
            kind=self._facts.needed(iri, CG.kind),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _term(self, iri: URIRef) -> Term:
        definition = self._facts.wording(iri, SKOS.definition)
        if definition is None:
            raise ProjectionError(resource_id(iri), "skos:definition", "is needed in zh and en")
        return Term(
            id=resource_id(iri),
            label=self._facts.label(iri),
            definition=definition,
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _function(self, iri: URIRef) -> Function:
        return Function(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            also_called=self._facts.texts_in(iri, SKOS.altLabel, "zh"),
            notes=self._facts.notes(iri),
        )

    def _work_content(self, iri: URIRef) -> WorkContent:
        return WorkContent(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            function=self._facts.id_of(self._facts.object(iri, SKOS.broader)),
            label=self._facts.label(iri),
            clause=self._facts.needed(iri, CG.clause),
            order=self._facts.value(iri, CG.printedOrder),
            notes=self._facts.notes(iri),
        )

    def _item(self, iri: URIRef, kind: Any) -> Item:
        levels = self._facts.subjects(CG.requires, iri)
        functions = self._facts.nodes(iri, CG.inFunction)
        contents = self._facts.nodes(iri, CG.inWorkContent)
        return Item(
            id=resource_id(iri),
            kind=kind,
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            level=resource_id(levels[0]) if levels else None,
            clause=self._facts.needed(iri, CG.clause),
            label=self._facts.label(iri),
            function=resource_id(functions[0]) if functions else None,
            work_content=resource_id(contents[0]) if contents else None,
            order=self._facts.value(iri, CG.printedOrder),
            definition=self._facts.wording(iri, SKOS.definition),
            judged_by=self._facts.wording(iri, CG.judgedBy),
            unit=self._facts.wording(iri, CG.unit),
            period=self._facts.wording(iri, CG.period),
            placed_under=tuple(
                other for node in self._facts.nodes(iri, SKOS.broadMatch) if (other := resource_id(node)) in self._hub
            ),
            no_counterpart_in=tuple(resource_id(node) for node in self._facts.nodes(iri, CG.noCounterpartIn)),
            thresholds=tuple(
                sorted(
                    (self._threshold(node) for node in self._facts.nodes(iri, CG.hasThreshold)),
                    key=lambda threshold: threshold.grade,
                )
            ),
            notes=self._facts.notes(iri),
        )

    def _threshold(self, iri: URIRef) -> Threshold:
        return Threshold(
            grade=self._facts.needed(iri, CG.grade),
            minimum_count=self._facts.value(iri, CG.minimumCount),
            inferred=self._facts.value(iri, CG.inferred) or False,
            clause=self._facts.needed(iri, CG.clause),
            demands=self._facts.wording(iri, SKOS.definition),
        )

    def _note(self, iri: URIRef) -> Note:
        reading, reason = self._facts.wording(iri, CG.reading), self._facts.wording(iri, CG.reason)
        if reading is None or reason is None:
            raise ProjectionError(resource_id(iri), "cg:reading and cg:reason", "are needed in zh and en")
        return Note(
            id=resource_id(iri),
            printed=self._facts.text(iri, CG.printed),
            reading=reading,
            reason=reason,
            confidence=self._facts.needed(iri, CG.confidence),
            ruling=self._facts.text(iri, CG.ruling),
            clause=self._facts.text(iri, CG.clause),
        )

    def _area(self, iri: URIRef) -> CompetencyArea:
        return CompetencyArea(
            id=resource_id(iri), label=self._facts.label(iri), notation=self._facts.text(iri, SKOS.notation) or ""
        )

    def _reference_competency(self, iri: URIRef) -> ReferenceCompetency:
        return ReferenceCompetency(
            id=resource_id(iri),
            area=self._facts.id_of(self._facts.object(iri, SKOS.broader)),
            label=self._facts.label(iri),
            definition=self._facts.wording(iri, SKOS.definition),
            notation=self._facts.text(iri, SKOS.notation) or "",
        )

    def _mapping(self, iri: URIRef, relation: Any) -> Mapping:
        justification = self._facts.nodes(iri, SSSOM.mapping_justification)
        return Mapping(
            subject=self._facts.id_of(self._facts.object(iri, OWL.annotatedSource)),
            object=self._facts.id_of(self._facts.object(iri, OWL.annotatedTarget)),
            relation=relation,
            confidence=self._facts.value(iri, SSSOM.confidence),
            justification=str(justification[0]).removeprefix(str(SEMAPV)) if justification else None,
            author=self._facts.text(iri, SSSOM.author_label) or "",
            reviewer=self._facts.text(iri, SSSOM.reviewer_label) or "",
            comment=self._facts.text(iri, SSSOM.comment) or "",
        )


def _printed(part: Topic | Term) -> tuple[float, str]:
    return (math.inf if part.order is None else part.order, part.id)
