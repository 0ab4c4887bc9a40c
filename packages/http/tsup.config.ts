import { defineConfig } from "tsup"
export default defineConfig({
  entry: ["src/*/index.ts"],
  format: "esm",
  target: "es2022",
  platform: "node",
  removeNodeProtocol: false,
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: false,
  onSuccess: "tsc -p tsconfig.build.json",
  esbuildOptions: (options) => {
    options.outbase = "src"
  }
})
