import "@rmkit/widgets/all"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app.tsx"
import { openHouse } from "./house.ts"

const root = document.getElementById("root")
if (root !== null) {
  const rm = await openHouse()
  createRoot(root).render(
    <StrictMode>
      <App rm={rm} />
    </StrictMode>
  )
}
