import { html, nothing, type TemplateResult } from "lit"

/** The bar ends at this share of the target; what is beyond is an arrow. */
const ends = 1.3

/** A thin measure on a pale track with a tick at the target (子弹图); `share` is 1 at the target. */
export const bullet = (share: number): TemplateResult => {
  const at = (part: number): string => `${(Math.min(Math.max(part, 0), ends) / ends) * 100}%`
  return html`<svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">
<rect class="track" y="4" width="100%" height="6" rx="3"></rect>
<rect class="measure" y="4" width=${at(share)} height="6" rx="3"></rect>
<line class="tick" x1=${at(1)} x2=${at(1)} y1="0" y2="14"></line>
${
    share > ends
      ? html`<svg x="100%" overflow="visible"><path class="beyond" d="M-10 -1L1 7L-10 15Z"></path></svg>`
      : nothing
  }
</svg>`
}
