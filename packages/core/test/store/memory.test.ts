import { memoryStores } from "@rmkit/core/store"
import { storeConformance } from "@rmkit/testkit/store"

storeConformance("stores in memory", memoryStores, { outlivesLayer: false })
