import type { Problem, Question } from "./source/index.ts"

/** What each event of the elements carries (组件事件). They bubble, cross shadow roots, and come before the thing happens. */
export interface RmEvents {
  /** The reader wants to see a record; the host navigates. */
  "rm-open": { readonly kind: string; readonly id: string }
  /** A line of reasons is about to open inside the element. */
  "rm-explain": Question
  /** The list of facts behind a line is about to open. */
  "rm-facts": { readonly node: string; readonly query: Question["params"] }
  /** A table is about to be sorted. */
  "rm-sort": { readonly column: string; readonly direction: "ascending" | "descending" }
  /** A table is about to be narrowed to rows that contain a text. */
  "rm-filter": { readonly text: string }
  /** An answer has come. */
  "rm-load": { readonly kind: string }
  /** There is no answer; to veto it hides the element's own message. */
  "rm-error": { readonly kind: string; readonly problem: Problem }
}

type Dispatched = { readonly [Name in keyof RmEvents]: CustomEvent<RmEvents[Name]> }

declare global {
  interface HTMLElementEventMap extends Dispatched {}
}

/** Fires an event and answers whether the thing may happen. */
export const emit = <Name extends keyof RmEvents>(target: EventTarget, name: Name, detail: RmEvents[Name]): boolean =>
  target.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail }))
