import type { Source } from "@rmkit/widgets/source"
import type { DetailedHTMLProps, HTMLAttributes } from "react"

type Element<Own> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & Own

interface Asked {
  readonly scheme: string
  readonly period: string
  readonly headingLevel?: number
}

/** The elements of rmkit as JSX: React 19 sets their properties itself. */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "rm-provider": Element<{ readonly source?: Source; readonly locale?: string }>
      "rm-kpi-card": Element<Asked & { readonly manager: string }>
      "rm-league-table": Element<Asked>
    }
  }
}
