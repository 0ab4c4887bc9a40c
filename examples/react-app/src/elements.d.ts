import type { Source } from "@rmkit/widgets/source"
import type { DetailedHTMLProps, HTMLAttributes } from "react"

type Tag<Own> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & Own

interface Asked {
  readonly scheme: string
  readonly period: string
  readonly headingLevel?: number
  /** Hears `rm-open`: React takes what follows `on` for the event's name. */
  readonly "onrm-open"?: (event: HTMLElementEventMap["rm-open"]) => void
}

/** The elements of rmkit as JSX: React 19 sets their properties and listens to their events by itself. */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "rm-provider": Tag<{ readonly source?: Source; readonly locale?: string }>
      "rm-kpi-card": Tag<Asked & { readonly manager: string }>
      "rm-league-table": Tag<Asked>
    }
  }
}
