import { sharedTexts } from "../entity/index.ts"
import type { EffectiveDateConflict, FourEyesViolation } from "../entity/refusals.ts"
import type { NothingDrafted, ProgrammeProblems } from "./decide.ts"
import type { NoProgrammeInForce, UnreadableVersion } from "./service.ts"

/** What each refusal says to people (提示文本). */
export const texts = {
  en: {
    ProgrammeProblems: ({ problems }: ProgrammeProblems) =>
      [`The programme has ${problems.length} problem(s):`, ...problems.map(({ says }) => `- ${says.en}`)].join("\n"),
    NothingDrafted: (_: NothingDrafted) => "There is no draft of the programme: somebody has to draft one first.",
    FourEyesViolation: (it: FourEyesViolation) =>
      it.conflictingRole === "draftedBy"
        ? `${it.actor} drafted this version and cannot publish it: a second person has to.`
        : sharedTexts.en.FourEyesViolation(it),
    EffectiveDateConflict: (it: EffectiveDateConflict) =>
      it.of === "programme"
        ? `A version is in force from ${it.existing}. The next one takes effect on a later day, not on ${it.proposed}.`
        : sharedTexts.en.EffectiveDateConflict(it),
    NoProgrammeInForce: ({ day }: NoProgrammeInForce) => `No version of the programme is in force on ${day}.`,
    UnreadableVersion: ({ problems, version }: UnreadableVersion) =>
      [`Version ${version} of the programme cannot be read here:`, ...problems.map(({ says }) => `- ${says.en}`)].join(
        "\n"
      )
  },
  zh: {
    ProgrammeProblems: ({ problems }: ProgrammeProblems) =>
      [`制度文件有 ${problems.length} 处问题：`, ...problems.map(({ says }) => `- ${says.zh}`)].join("\n"),
    NothingDrafted: (_: NothingDrafted) => "没有待发布的制度草案，请先提出草案。",
    FourEyesViolation: (it: FourEyesViolation) =>
      it.conflictingRole === "draftedBy"
        ? `${it.actor} 起草了本版本，不得自行发布，须由另一人发布。`
        : sharedTexts.zh.FourEyesViolation(it),
    EffectiveDateConflict: (it: EffectiveDateConflict) =>
      it.of === "programme"
        ? `已有版本自 ${it.existing} 起施行，新版本的施行日须晚于该日，不能为 ${it.proposed}。`
        : sharedTexts.zh.EffectiveDateConflict(it),
    NoProgrammeInForce: ({ day }: NoProgrammeInForce) => `${day} 没有有效的制度版本。`,
    UnreadableVersion: ({ problems, version }: UnreadableVersion) =>
      [`无法读取制度第 ${version} 版：`, ...problems.map(({ says }) => `- ${says.zh}`)].join("\n")
  }
}
