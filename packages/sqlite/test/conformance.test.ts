import { sqliteStores } from "@rmkit/sqlite/store"
import { storeConformance } from "@rmkit/testkit/store"
import { newFile } from "./file.ts"

storeConformance("stores in a SQLite file", sqliteStores({ file: newFile() }))
