import { visible } from "./visible.ts"

/** A line with what stands below it. */
export interface Branch {
  readonly line: string
  readonly below: ReadonlyArray<Branch>
}

const linesOf = ({ below }: Branch, indent: string): ReadonlyArray<string> =>
  below.flatMap((branch, at) => {
    const isLast = at === below.length - 1
    return [
      `${indent}${isLast ? "└─" : "├─"} ${visible(branch.line)}`,
      ...linesOf(branch, `${indent}${isLast ? "   " : "│  "}`)
    ]
  })

/** A tree in plain text (文本树). */
export const tree = (root: Branch): string => [visible(root.line), ...linesOf(root, "")].join("\n")
