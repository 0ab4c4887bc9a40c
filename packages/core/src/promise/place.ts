import type * as Layer from "effect/Layer"
import { memoryStores, type StoreError, type Stores } from "../store/index.ts"

/** Where records are kept (存储位置), to be opened. Adapters make one of their stores. */
export class Place {
  /** For people: `memory`, or `SQLite sales.sqlite`. */
  readonly name: string
  readonly #stores: Layer.Layer<Stores, StoreError>

  constructor(name: string, stores: Layer.Layer<Stores, StoreError>) {
    this.name = name
    this.#stores = stores
  }

  /** What a place is made of. */
  static storesOf(place: Place): Layer.Layer<Stores, StoreError> {
    return place.#stores
  }
}

/** In memory (内存存储): all is gone when it is closed. */
export const memory = (): Place => new Place("memory", memoryStores)
