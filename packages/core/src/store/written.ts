import type { Change, Commit, Fact, NewFact, Position, Recorded, StreamId } from "./model.ts"

/** An event as it is written (写入的事件): with its data as JSON text. */
export type WrittenEvent = Omit<Recorded, "data"> & { readonly data: string }

/** The facts of a stream's events (写入的事实), numbered from 0 in each event, with what `eventOf` knows of the event of a version. */
export const factsOf = (
  { entity, id }: StreamId,
  facts: ReadonlyArray<NewFact>,
  eventOf: (version: number) => Pick<Fact, "position" | "at" | "source"> | undefined
): ReadonlyArray<Fact> => {
  const next = new Map<number, number>()
  return facts.flatMap((fact) => {
    const event = eventOf(fact.version)
    if (event === undefined) return []
    const ordinal = next.get(fact.version) ?? 0
    next.set(fact.version, ordinal + 1)
    const { at, position, source } = event
    // `+ 0` makes 0 of the -0 that JSON has not
    return [{ ...fact, amount: fact.amount + 0, entity, id, position, ordinal, at, ...(source && { source }) }]
  })
}

/** What a change writes (变更写入的内容) after a position: its events one by one, and their facts. */
export const writtenBy = (
  { actor, at, commandId }: Commit,
  { entity, events, expected, facts, id }: Change,
  after: Position
): { readonly events: ReadonlyArray<WrittenEvent>; readonly facts: ReadonlyArray<Fact> } => {
  const written = events.map(({ data, source, type }, index): WrittenEvent => ({
    entity,
    id,
    version: expected + index + 1,
    position: after + index + 1,
    type,
    data: JSON.stringify(data),
    ...(source && { source }),
    at,
    actor,
    commandId
  }))
  return { events: written, facts: factsOf({ entity, id }, facts, (version) => written[version - expected - 1]) }
}
