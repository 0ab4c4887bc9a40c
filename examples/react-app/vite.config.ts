import react from "@vitejs/plugin-react"
import { defaultClientConditions, defineConfig } from "vite"

export default defineConfig({
  plugins: [react()],
  // in this workspace the packages are read from their sources; yours come built
  resolve: { conditions: ["@rmkit/source", ...defaultClientConditions] }
})
