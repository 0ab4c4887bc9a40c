import { isSame, present } from "../entity/plain.ts"
import { objectionToWord, type Reconciling, type Words } from "../entity/reconcile.ts"
import type { DayInFuture } from "../entity/refusals.ts"
import { keeping, recordedOn, wordOn } from "../entity/told.ts"
import {
  byState,
  type CommandContext,
  type Day,
  type Decision,
  type Money,
  nothing,
  record,
  refuse
} from "../kernel/index.ts"
import type { ProductEvent } from "./events.ts"
import type { ListedProduct, Product } from "./model.ts"
import { AlreadyListed, NegativeValue, NotListed } from "./refusals.ts"

/** What is said of a product that is listed (产品信息). */
export interface Defining {
  readonly name: string
  readonly series?: string | undefined
  readonly listPrice?: Money | undefined
}

/** What the commands of products must know. */
export interface ProductsKnown {
  readonly today: Day
}

const listingOf = ({ listPrice, name, series }: ListedProduct): Defining => ({ name, series, listPrice })

/** Lists a product (产品上架). The same again records nothing; anything else under a known id is refused. */
export const listProduct = (
  { listPrice, name, series }: Defining
): (product: Product) => Decision<ProductEvent, AlreadyListed | NegativeValue> => {
  const listing = present({ name, series, listPrice })
  return byState<Product, ProductEvent, AlreadyListed | NegativeValue>({
    Unknown: () =>
      listPrice !== undefined && listPrice.amount < 0
        ? refuse(new NegativeValue({ value: listPrice }))
        : record({ _tag: "ProductListed", ...listing }),
    Listed: (it) => isSame(listingOf(it), listing) ? nothing : refuse(new AlreadyListed({ listed: listingOf(it) }))
  })
}

/** Changes the list price of a product (调整价格). */
export const changePrice = (
  { listPrice }: { readonly listPrice: Money },
  { rules: { today } }: CommandContext<ProductsKnown>
): (product: Product) => Decision<ProductEvent, NotListed | NegativeValue> =>
  byState<Product, ProductEvent, NotListed | NegativeValue>({
    Unknown: () => refuse(new NotListed()),
    Listed: (it) => {
      if (listPrice.amount < 0) return refuse(new NegativeValue({ value: listPrice }))
      return isSame(it.listPrice, listPrice)
        ? nothing
        : record({ _tag: "PriceChanged", listPrice, ...recordedOn(today) })
    }
  })

/** The word of a product, with what is known of it where it says nothing (补全口径). */
export const completedProduct = (reconciling: Reconciling) => (input: Defining, product: Product): Defining => {
  if (product._tag === "Unknown") return input
  const kept = keeping(reconciling, product)
  return {
    name: kept("name", input.name, product.name),
    series: kept("series", input.series, product.series),
    listPrice: kept("listPrice", input.listPrice, product.listPrice)
  }
}

/** Brings a product into line with what another system says of it (产品对账): the latest word stands. */
export const reconcileProduct = (
  { listPrice, name, series }: Defining,
  { rules }: CommandContext<ProductsKnown>,
  reconciling: Reconciling = {}
) =>
(product: Product): Decision<ProductEvent, DayInFuture | NegativeValue> => {
  const objection = objectionToWord(reconciling, rules)
  if (objection !== undefined) return refuse(objection)
  if (listPrice !== undefined && listPrice.amount < 0) return refuse(new NegativeValue({ value: listPrice }))
  const { day: asOf, isStale } = wordOn(reconciling, rules, product._tag === "Unknown" ? {} : product)
  const listing = present({ name, series, listPrice })
  if (product._tag === "Unknown") return record({ _tag: "ProductListed", ...listing, asOf })
  if (isStale || isSame(listingOf(product), listing)) return nothing
  return listPrice !== undefined && product.name === name && product.series === series
    ? record({ _tag: "PriceChanged", listPrice, asOf })
    : record({ _tag: "ProductCorrected", ...listing, asOf })
}

/** What is said of a product (产品信息). */
export const wordsOfProduct = (product: Product): Words =>
  product._tag === "Unknown" ? {} : {
    name: product.name,
    series: product.series,
    listPrice: product.listPrice && { ...product.listPrice }
  }
