"""What a network must hold of a standard: a second, independent way from records to nodes."""

from __future__ import annotations

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
from ontology.catalog import Catalog
from ontology.records import (
    CompetencyKind,
    ConditionRecord,
    GradedItemRecord,
    ItemRecord,
    LevelRecord,
    Prose,
    StandardFile,
    Text,
)

__all__ = ["expected_nodes"]


def expected_nodes(standard_file: StandardFile, catalog: Catalog) -> list[Node]:
    """Return every node that the network must hold of a standard."""
    return _Expected(standard_file, catalog).nodes()


class _Expected:
    def __init__(self, standard_file: StandardFile, catalog: Catalog) -> None:
        self.file = standard_file
        self.id = standard_file.standard.id
        self.catalog = catalog

    def nodes(self) -> list[Node]:
        """Return every node of the standard."""
        standard = self.file.standard
        found: list[Node] = [
            Standard(
                id=self.id,
                identifier=standard.identifier,
                title=_words(standard.title),
                issuer=_words(standard.issuer) if standard.issuer else None,
                issued=standard.issued,
                valid_from=standard.valid_from,
                inclusion=standard.inclusion.rule,
                inclusion_clause=standard.inclusion.clause,
                notes=self.notes(self.id),
            )
        ]
        found += [self.level(level) for level in self.file.levels]
        for order, function in enumerate(self.file.functions, start=1):
            iri = f"{self.id}/{function.id}"
            label = _words(function.label)
            found.append(
                Function(
                    id=iri,
                    standard=self.id,
                    label=label,
                    clause=function.clause,
                    order=order,
                    notes=self.notes(iri),
                )
            )
        for order, content in enumerate(self.file.work_contents, start=1):
            iri = f"{self.id}/{content.id}"
            found.append(
                WorkContent(
                    id=iri,
                    standard=self.id,
                    function=self.full(content.function),
                    label=_words(content.label),
                    clause=content.clause,
                    order=order,
                    notes=self.notes(iri),
                )
            )
        found += [self.item(kind, item) for kind in CompetencyKind for item in getattr(self.file.items, kind)]
        for note in self.file.notes:
            found.append(
                Note(
                    id=f"{self.id}/note/{note.id}",
                    printed=note.printed,
                    reading=_words(note.reading),
                    reason=_words(note.reason),
                    confidence=note.confidence,
                    ruling=note.ruling,
                    clause=note.clause,
                )
            )
        return found

    def level(self, level: LevelRecord) -> Level:
        """Return the node of a level."""
        iri = f"{self.id}/{level.id}"
        training = level.training
        slots = [(choice, slot) for choice in level.choices for slot in choice.slots]
        return Level(
            id=iri,
            standard=self.id,
            ordinal=level.ordinal,
            title=_words(level.title),
            printed_label=level.printed_label,
            clause=level.clause,
            role=_words(level.role) if level.role else None,
            reference_post=_words(level.reference_post) if level.reference_post else None,
            certificates=tuple(sorted(level.certificates)),
            training=None
            if training is None
            else Training(
                min_hours=training.min_hours,
                unit=training.unit,
                clause=training.clause,
                notes=self.notes(f"{iri}/training"),
            ),
            routes=tuple(
                Route(
                    id=f"{iri}/route-{order}",
                    order=order,
                    clause=route.clause,
                    grants=route.grants,
                    discretionary=route.discretionary,
                    conditions=tuple(self.condition(condition) for condition in route.conditions),
                    notes=self.notes(f"{iri}/route-{order}"),
                )
                for order, route in enumerate(level.routes, start=1)
            ),
            weights=tuple(
                Weight(function=self.full(weight.function), percent=weight.percent, clause=weight.clause)
                for weight in level.weights
            ),
            choices=tuple(
                Choice(
                    id=f"{iri}/choice-{number}",
                    count=slot.count,
                    minimum_grade=slot.grade,
                    items=tuple(
                        sorted(f"{self.id}/{item.id}" for item in getattr(self.file.items, choice.choose_from))
                    ),
                    clause=choice.clause,
                )
                for number, (choice, slot) in enumerate(slots, start=1)
            ),
            notes=self.notes(iri),
        )

    def condition(self, condition: ConditionRecord) -> Condition:
        """Return a condition."""
        counts = condition.quantity is not None
        return Condition(
            kind=condition.kind,
            comparator=condition.comparator,
            quantity=condition.quantity,
            ranks=() if counts else tuple(sorted(condition.values)),
            level=self.full(condition.level) if condition.level else None,
            certificates=tuple(sorted(condition.certificate)),
            accepts_related=condition.accepts_related,
            inferred=condition.inferred,
            basis=_words(condition.basis) if condition.basis else None,
        )

    def item(self, kind: CompetencyKind, item: ItemRecord | GradedItemRecord) -> Item:
        """Return the node of an item."""
        iri = f"{self.id}/{item.id}"
        own = item.level if isinstance(item, ItemRecord) and item.level != "all" else None
        graded = item if isinstance(item, GradedItemRecord) else None
        return Item(
            id=iri,
            kind=kind,
            standard=self.id,
            level=self.full(own) if own else None,
            clause=item.clause,
            label=_words(item.label),
            function=self.full(item.function) if item.function else None,
            work_content=self.full(item.work_content) if item.work_content else None,
            unit=_words(graded.unit) if graded and graded.unit else None,
            period=_words(graded.period) if graded and graded.period else None,
            thresholds=tuple(
                Threshold(
                    grade=threshold.grade,
                    minimum_count=threshold.at_least,
                    inferred=threshold.inferred,
                    clause=threshold.clause,
                    demands=_words(threshold.demands) if threshold.demands else None,
                )
                for threshold in (graded.thresholds if graded else ())
            ),
            notes=self.notes(iri),
        )

    def notes(self, iri: str) -> tuple[str, ...]:
        """Return the ids of the notes about a resource."""
        about = (note for note in self.file.notes if iri in {self.full(reference) for reference in note.about})
        return tuple(sorted(f"{self.id}/note/{note.id}" for note in about))

    def full(self, reference: str) -> str:
        """Return the full id of a reference."""
        return self.catalog.resolve(reference, self.id)


def _words(text: Text | Prose) -> Wording:
    """Return a text of a record as the network carries it."""
    return Wording(zh=text.zh, en=text.en)
