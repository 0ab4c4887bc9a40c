import { byEvent } from "../kernel/index.ts"
import type { ProgrammeEvent } from "./events.ts"
import type { Programme } from "./model.ts"

/** Before anything has been drafted. */
export const initial: Programme = { _tag: "Programme", versions: [] }

/** What an event makes of the programme. It never refuses: what is stored has happened. */
export const evolve = byEvent<Programme, ProgrammeEvent>({
  ProgrammeDrafted: ({ versions }, { at, by, document }) => ({
    _tag: "Programme",
    draft: { document, draftedBy: by, draftedAt: at },
    versions
  }),
  DraftWithdrawn: ({ versions }) => ({ _tag: "Programme", versions }),
  ProgrammePublished: ({ draft, versions }, { at, by, effectiveFrom, version }) => ({
    _tag: "Programme",
    versions: draft === undefined ? versions : [
      ...versions,
      { version, effectiveFrom, document: draft.document, draftedBy: draft.draftedBy, publishedBy: by, publishedAt: at }
    ]
  })
})
