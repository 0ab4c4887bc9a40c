import { combined } from "./combining.ts"

const words = (text: string) => text.split(" ")

/** The countries in which the company sells. */
export type Country = "DE" | "FR" | "IT" | "ES" | "PL"

// what Windows-1252 cannot write is left out: ł, ą, ę
const given: Readonly<Record<Country, ReadonlyArray<string>>> = {
  DE: words("Anneliese Bertram Cordula Dietmar Elfriede Falko Gesine Hartmut Imke Jörg Käthe Lüder Mechthild"),
  FR: words("Amélie Benoît Céline Didier Élodie François Gaëlle Hervé Inès Joël Léa Mathéo Noémie"),
  IT: words("Alessia Bruno Carla Dario Elisa Fabrizio Ginevra Ivo Lucilla Mirco Nicolò Ornella Piero"),
  ES: words("Álvaro Begoña Ciro Dolores Esteban Fátima Gonzalo Héctor Íñigo Julia Leandro Marisol Nuria"),
  PL: words("Agata Bogdan Celina Dawid Edyta Feliks Gracja Henryk Izabela Julian Klara Leszek Malwina")
}
const family: Readonly<Record<Country, ReadonlyArray<string>>> = {
  DE: words("Ackerloh Birkensee Dornröder Eschweg Föhrenbach Grünhagen Heidbrink Kälberer Lindwurm Möwes Nesselrath"),
  FR: words("Aubépin Brévaux Chênelet Duvallon Esmarais Fougerolle Grandpré Hautvent Joncheray Lavergnon Montclair"),
  IT: words(
    "Acquaviva Bellandi Castagnoli Dellarocca Fontaneri Granello Lombardoni Montanari Olivastri Passerini Quercioli"
  ),
  ES: words("Alcornoque Brañas Castañar Duero Espinosa Fuenfría Granadal Huertas Jarillo Lagunero Montiel"),
  PL: words("Borowik Cieplak Dworzak Grabowik Jaworek Kalinka Lipnicki Modrzew Olszanka Piaskowik Sosnowik")
}

/** The n-th person's name of a country (人名), made up. */
export const europeanPerson = (n: number, country: Country): string =>
  combined(n, (it) => it.join(" "), given[country], family[country])

const stem = words(
  "Alba Borea Celsa Dorna Elvia Ferro Gravia Halden Istria Jovena Kelda Lavora Morava Nerval Orsa Pradera Rovina"
)
const trade: Readonly<Record<Country, ReadonlyArray<string>>> = {
  DE: words("Haustechnik Wärmetechnik Brunnenbau Fördertechnik Großhandel Anlagenbau Pumpendienst"),
  FR: words("Chauffage Équipement Hydraulique Négoce Thermique Forage Fluides"),
  IT: words("Impianti Idraulica Termica Forniture Pompe Servizi Climatica"),
  ES: words("Hidráulica Suministros Climatización Bombas Instalación Térmica Riegos"),
  PL: words("Instalacje Hydraulika Pompy Technika Studnie Serwis Klimatyka")
}
const form: Readonly<Record<Country, ReadonlyArray<string>>> = {
  DE: ["GmbH", "KG", "GmbH & Co. KG", "e. K."],
  FR: ["SARL", "SAS", "& Fils"],
  IT: ["S.r.l.", "S.p.A.", "& C. s.n.c."],
  ES: ["S.L.", "S.A.", "Hnos. S.L."],
  PL: ["Sp. z o.o.", "S.A.", "Sp. j."]
}
const place: Readonly<Record<Country, ReadonlyArray<string>>> = {
  DE: words("Altenwiek Brunshöhe Tannmoor Westerlohe Rodachtal"),
  FR: words("Montbruyère Saint-Aurian Valcendre Pontgris Roquelaire"),
  IT: words("Borgosecco Castelvento Montebruno Pratolungo Valdorsa"),
  ES: words("Fuentebrava Montejara Puertolinde Robledar Villanoria"),
  PL: words("Brzozowiec Jeziorany-Nowe Kamionka-Stara Modrzewie Olszyn")
}

/** The n-th company's name of a country (公司名), made up. Some hold what the files must quote. */
export const europeanCompany = (n: number, country: Country): string =>
  combined(
    n,
    ([a, b, c]) => (n % 41 === 17 ? `${a} "${b}"; ${c}` : `${a} ${b} ${c}`),
    stem,
    trade[country],
    form[country]
  )

/** Where the n-th company of a country sits: in a town that there is none of. */
export const europeanPlace = (n: number, country: Country): string => place[country][(n * 3) % 5] ?? ""
