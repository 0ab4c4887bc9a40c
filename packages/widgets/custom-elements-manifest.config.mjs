/** Only what a host may use: no private members, and only events that are spoken of. */
const publicOnly = {
  name: "public-only",
  packageLinkPhase({ customElementsManifest }) {
    for (const declaration of customElementsManifest.modules.flatMap((module) => module.declarations)) {
      const { events, members } = declaration
      if (members) {
        declaration.members = members.filter(({ name, privacy }) =>
          !name.startsWith("#") && (privacy ?? "public") === "public"
        )
      }
      if (events) declaration.events = events.filter(({ description }) => description)
    }
  }
}

/** What editors and documentation know of the elements (组件清单); it is written in the comments of their classes. */
export default {
  globs: ["src/element.ts", "src/*/{kpi-card,league-table,provider}.ts"],
  litelement: true,
  outdir: "dist",
  packagejson: false,
  plugins: [publicOnly]
}
