import type { Day } from "@rmkit/core/kernel"
import type { MadeClient } from "./clients.ts"
import { type Company, companyOf } from "./company.ts"
import { type Country, europeanCompany, europeanPerson, europeanPlace } from "./dealer-names.ts"
import type { Writing } from "./records.ts"
import type { BusinessLine, CompanyOptions, Selling, Trade, TradedProduct } from "./trade.ts"

interface Pump extends TradedProduct {
  readonly price: number
  /** How many one orders in the middle, and how often. */
  readonly pieces: number
  readonly weight: number
}

/** A product with its list price in euros. */
const pump = (series: string, name: string, euros: number, pieces: number, weight: number): Pump => ({
  id: name,
  name,
  series,
  price: euros * 100,
  pieces,
  weight
})

const pumps: ReadonlyArray<Pump> = [
  { ...pump("Rivella", "Rivella 25", 189, 40, 20), raised: 198_00 },
  { ...pump("Rivella", "Rivella 40", 349, 24, 18), raised: 365_00 },
  { ...pump("Rivella", "Rivella 65 Plus", 890, 10, 12), misspelt: "Rivella 65+" },
  pump("Torrent", "Torrent Duo", 2450, 4, 14),
  { ...pump("Torrent", "Torrent Trio", 3980, 3, 10), misspelt: "Torent Trio" },
  pump("Fontana", "Fontana 100", 1290, 8, 12),
  pump("Fontana", "Fontana 150", 2150, 5, 8),
  pump("Maris", "Maris Station", 18_500, 1, 3),
  pump("Service", "Wartungsvertrag", 640, 6, 8)
]

/** So many pieces at a discount that the better ones give less of; big orders are rare. */
const ordered = ({ id, pieces, price, weight }: Pump): Selling => ({
  product: id,
  weight,
  amount: (random, strength) => {
    const count = Math.max(1, Math.round(pieces * Math.exp(random.bell() * 0.55) * strength ** 0.4))
    const discount = Math.min(0.35, Math.max(0, 0.16 - 0.06 * (strength - 1) + random.bell() * 0.05))
    return Math.round(count * price * (1 - discount))
  }
})

interface Place {
  readonly country: Country
  readonly name: string
  readonly weight: number
  readonly regions: ReadonlyArray<string>
}

const places: ReadonlyArray<Place> = [
  { country: "DE", name: "Deutschland", weight: 3, regions: ["DE-Nord", "DE-West", "DE-Süd"] },
  { country: "FR", name: "Frankreich", weight: 2, regions: ["FR-Nord", "FR-Sud"] },
  { country: "IT", name: "Italien", weight: 2, regions: ["IT-Nord", "IT-Centro"] },
  { country: "ES", name: "Spanien", weight: 1, regions: ["ES-Norte", "ES-Levante"] },
  { country: "PL", name: "Polen", weight: 1, regions: ["PL-West", "PL-Ost"] }
]

const countryOf = (line: string | undefined): Country => places.find((it) => it.country === line)?.country ?? "DE"

const lines = places.map(({ country, name, regions, weight }): BusinessLine => ({
  id: country,
  role: "rm",
  teamName: (n) => (n === 0 ? `Vertrieb ${name}` : `Vertrieb ${name} ${n + 1}`),
  territories: regions,
  around: country,
  sells: pumps.map(ordered),
  weight
}))

const trade: Trade = {
  name: "dealer company",
  lines,
  territories: places.flatMap(({ country, name, regions }) => [
    { id: country, name },
    ...regions.map((it) => ({ id: it, name: it.replace(country, name).replace("-", " "), parent: country }))
  ]),
  products: pumps,
  grades: ["Junior", "Gebietsleiter", "Key Account", "Vertriebsleiter"],
  office: [{ role: "salesDirector", grade: "Direktor" }, { role: "hr", grade: "Personal" }],
  personName: (n, line) => europeanPerson(n, countryOf(line?.id)),
  personId: (n) => `V${String(n + 1).padStart(4, "0")}`,
  teamId: (n) => `VT-${String(n + 1).padStart(2, "0")}`,
  // slow after New Year, in August and before Christmas
  monthWeights: [0.75, 0.95, 1.2, 1.05, 1.05, 1.15, 0.9, 0.55, 1.25, 1.15, 1.1, 0.75],
  cycleDays: 44,
  winPercent: 55,
  stages: [
    { name: "Anfrage", probability: 10 },
    { name: "Angebot", probability: 35 },
    { name: "Verhandlung", probability: 60 },
    { name: "Zusage", probability: 85 }
  ],
  reasons: ["Preis", "Lieferzeit", "Technik", "Projekt verschoben", "Bestehender Lieferant"],
  competitors: ["Aquadorn", "Pompavia", "Hydrolinde", "Wellstrom"]
}

const dayText = (day: Day) => day.split("-").toReversed().join(".")

const roleNames = new Map([
  ["rm", "Außendienst"],
  ["teamLead", "Vertriebsleitung"],
  ["salesDirector", "Direktion"],
  ["hr", "Personalwesen"]
])

/** Every sixth is a key account, all others are dealers. */
const kindOf = ({ n }: MadeClient) => (n % 6 === 5 ? "Großkunde" : "Händler")

const writing: Writing = {
  day: dayText,
  noDay: (near) => `31.02.${near.slice(0, 4)}`,
  amount: (hundredths) => {
    const [whole = "", cents = ""] = (hundredths / 100).toFixed(2).split(".")
    return `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ".")},${cents}`
  },
  outcome: { open: "offen", won: "gewonnen", lost: "verloren" },
  role: (role) => roleNames.get(role) ?? role,
  dealId: ({ n }) => String(5_100_000_000 + n * 7 + 3),
  garbledId: "5.1E+09",
  clientId: (n) => `K-${String(n + 10_001)}`,
  clientName: (client, isRenamed) => {
    const name = europeanCompany(client.n, countryOf(client.line))
    return isRenamed ? `Nova ${name}` : name
  },
  clientCells: (client, name) => {
    const country = countryOf(client.line)
    // no country gives numbers that begin with three zeros
    const number = `${country}000${String(client.n + 1).padStart(6, "0")}`
    return [name, kindOf(client), number, europeanPlace(client.n, country)]
  },
  files: {
    territories: { file: "Gebiete.csv", columns: ["Gebiet", "Bezeichnung", "Übergeordnet"] },
    leads: { file: "Vertriebsleiter.csv", columns: ["Personalnr", "Name", "Stufe", "Gebiet", "Eintritt"] },
    teams: { file: "Teams.csv", columns: ["Team", "Bezeichnung", "Gebiet", "Leitung"] },
    staff: {
      file: "Mitarbeiter.csv",
      columns: ["Personalnr", "Name", "Rolle", "Stufe", "Team", "Gebiet", "Eintritt", "Austritt"]
    },
    products: { file: "Artikel.csv", columns: ["Artikel", "Bezeichnung", "Baureihe", "Listenpreis"] },
    clients: { file: "Kunden.csv", columns: ["Kundennr", "Firma", "Art", "USt-IdNr", "Ort", "Betreuer"] },
    deals: {
      file: "Vorgänge.csv",
      columns: [
        "Vorgang",
        "Betreuer",
        "Kunde",
        "Artikel",
        "Status",
        "Phase",
        "Beginn",
        "Erwartet",
        "Wahrscheinlichkeit",
        "Abschluss",
        "Betrag",
        "Grund",
        "Mitbewerber"
      ]
    }
  }
}

/** A European company that sells pumps through dealers (欧洲经销型企业), made up, in EUR, in files as its German system writes them. */
export const dealerCompany = (options: CompanyOptions): Company =>
  companyOf(trade, options, writing, { delimiter: ";", encoding: "windows-1252", minorPerHundredth: 1 })
