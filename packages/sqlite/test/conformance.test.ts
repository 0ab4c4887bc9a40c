import { sqliteStores } from "@rmkit/sqlite/store"
import { storeConformance } from "@rmkit/testkit/store"
import { newFile, writer } from "./file.ts"

storeConformance("stores in a SQLite file", sqliteStores({ file: newFile() }))
storeConformance("stores in which every commit is a bulk", sqliteStores({ file: newFile(), bulkFrom: 1 }))
storeConformance("stores in which some commits are a bulk", sqliteStores({ file: newFile(), bulkFrom: 2 }))
storeConformance(
  "stores in which every commit is a bulk that another thread writes",
  sqliteStores({ file: newFile(), bulkFrom: 1, writer })
)
storeConformance(
  "stores in which another thread writes some commits",
  sqliteStores({ file: newFile(), bulkFrom: 2, writer })
)
