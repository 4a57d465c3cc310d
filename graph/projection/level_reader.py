"""Reads levels out of an RDF graph: training, routes with their conditions, weights, choices and examination."""

from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import SKOS

from graph.errors import ProjectionError
from graph.model import Assessment, AssessmentPart, Choice, Condition, Level, Route, Training, Weight
from graph.projection.statements import Statements
from ontology.conditions import condition_misfit
from ontology.namespaces import CG, resource_id

__all__ = ["LevelReader"]


class LevelReader:
    """Reads level records from the statements of one graph."""

    def __init__(self, facts: Statements) -> None:
        self._facts = facts

    def level(self, iri: URIRef) -> Level:
        """Return the record of a level.

        Raises:
            ProjectionError: If it lacks a fact it must have, or states one that cannot be read.
        """
        return Level(
            id=resource_id(iri),
            standard=self._facts.id_of(self._facts.object(iri, SKOS.inScheme)),
            ordinal=self._facts.needed(iri, CG.ordinal),
            title=self._facts.label(iri),
            printed_label=self._facts.text(iri, CG.printedLabel),
            clause=self._facts.needed(iri, CG.clause),
            role=self._facts.wording(iri, CG.roleDescription),
            reference_post=self._facts.wording(iri, CG.referencePost),
            certificates=self._facts.texts(iri, CG.certificateName),
            training=self._training(iri),
            routes=tuple(
                sorted(
                    (self._route(node) for node in self._facts.nodes(iri, CG.hasRoute)),
                    key=lambda route: route.order,
                )
            ),
            weights=tuple(self._weight(node) for node in self._facts.nodes(iri, CG.hasWeight)),
            choices=tuple(self._choice(node) for node in self._facts.nodes(iri, CG.hasChoice)),
            assessment=self._assessment(iri),
            no_counterpart_in=tuple(resource_id(node) for node in self._facts.nodes(iri, CG.noCounterpartIn)),
            notes=self._facts.notes(iri),
        )

    def _training(self, level_iri: URIRef) -> Training | None:
        for iri in self._facts.nodes(level_iri, CG.hasTraining):
            return Training(
                min_hours=self._facts.needed(iri, CG.minimumHours),
                unit=self._facts.needed(iri, CG.hoursUnit),
                clause=self._facts.needed(iri, CG.clause),
                notes=self._facts.notes(iri),
            )
        return None

    def _assessment(self, level_iri: URIRef) -> Assessment | None:
        for iri in self._facts.nodes(level_iri, CG.hasAssessment):
            return Assessment(
                clause=self._facts.needed(iri, CG.clause),
                score_validity_years=self._facts.value(iri, CG.scoreValidityYears),
                parts=tuple(
                    AssessmentPart(
                        label=self._facts.label(part),
                        pass_mark=self._facts.needed(part, CG.passMark),
                        maximum_mark=self._facts.needed(part, CG.maximumMark),
                    )
                    for part in self._facts.nodes(iri, CG.hasAssessmentPart)
                ),
            )
        return None

    def _route(self, iri: URIRef) -> Route:
        nodes = sorted(self._facts.nodes(iri, CG.hasCondition), key=self._order)
        return Route(
            id=resource_id(iri),
            order=self._facts.needed(iri, CG.printedOrder),
            clause=self._facts.needed(iri, CG.clause),
            grants=self._facts.needed(iri, CG.grants),
            discretionary=self._facts.needed(iri, CG.discretionary),
            conditions=tuple(self._condition(node) for node in nodes),
            notes=self._facts.notes(iri),
        )

    def _order(self, iri: URIRef) -> int:
        order = self._facts.needed(iri, CG.printedOrder)
        if not isinstance(order, int):
            raise ProjectionError(resource_id(iri), "cg:printedOrder", "is not a whole number")
        return order

    def _condition(self, iri: URIRef) -> Condition:
        levels = self._facts.nodes(iri, CG.concernsLevel)
        condition = Condition(
            kind=self._facts.needed(iri, CG.kind),
            comparator=self._facts.needed(iri, CG.comparator),
            quantity=self._facts.value(iri, CG.value),
            ranks=tuple(sorted(self._facts.needed(node, SKOS.notation) for node in self._facts.nodes(iri, CG.rank))),
            level=resource_id(levels[0]) if levels else None,
            certificates=self._facts.texts(iri, CG.certificateName),
            accepts_related=self._facts.value(iri, CG.acceptsRelated) or False,
            inferred=self._facts.value(iri, CG.inferred) or False,
            basis=self._facts.wording(iri, CG.basis),
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
            function=self._facts.id_of(self._facts.object(iri, CG.weighsFunction)),
            percent=self._facts.needed(iri, CG.percent),
            clause=self._facts.needed(iri, CG.clause),
        )

    def _choice(self, iri: URIRef) -> Choice:
        return Choice(
            id=resource_id(iri),
            count=self._facts.needed(iri, CG.count),
            minimum_grade=self._facts.needed(iri, CG.minimumGrade),
            items=tuple(
                resource_id(member)
                for collection in self._facts.nodes(iri, CG.choosesFrom)
                for member in self._facts.nodes(collection, SKOS.member)
            ),
            clause=self._facts.needed(iri, CG.clause),
        )
