import { assert, describe, it } from "@effect/vitest"
import { addDays, type Day, dayFrom, daysBetween } from "@rmkit/core/kernel"
import { Day as DaySchema } from "@rmkit/core/schema"
import * as fc from "fast-check"
import { readValue, type Style } from "../src/import/values.ts"
import { isDateFormat, readDay } from "../src/import/values/days.ts"

const style = (...dates: ReadonlyArray<string>): Style => ({ dates, decimal: ".", grouping: "", currency: undefined })
const read = (text: string, ...dates: ReadonlyArray<string>) => readDay(text, style(...dates))
const accepted = (text: string, it: Style) => {
  const found = readValue(text, { type: "day" }, it)
  return found._tag === "Refused" ? found.accepted : found.value
}
const two = (it: number) => String(it).padStart(2, "0")

describe("a day in a cell", () => {
  it("is read in the format of its column", () => {
    assert.strictEqual(read("03.01.2017", "DD.MM.YYYY"), "2017-01-03")
    assert.strictEqual(read("3/1/2017", "M/D/YYYY"), "2017-03-01")
    assert.strictEqual(read("2017年3月1日", "YYYY年M月D日"), "2017-03-01")
    assert.strictEqual(read("20170301", "YYYYMMDD"), "2017-03-01")
  })

  it("may be written in full width", () => {
    assert.strictEqual(read("２０１７年３月１日", "YYYY年M月D日"), "2017-03-01")
    assert.strictEqual(read("２０１７／３／１", "YYYY/M/D"), "2017-03-01")
  })

  it.each(["2017-02-30", "2017-13-01", "17-01-01", "2017-1-1", "2017-01-01 ", "01.01.2017", ""])(
    "%s is no day and is refused",
    (text) => {
      assert.strictEqual(
        accepted(text, style("YYYY-MM-DD")),
        "a day that exists, written YYYY-MM-DD, such as 2017-03-31"
      )
    }
  )

  it("may have a time behind it, which has to be one", () => {
    assert.strictEqual(read("2017-03-01 23:59:59", "YYYY-MM-DD HH:mm:ss"), "2017-03-01")
    assert.strictEqual(read("2017-03-01T09:05", "YYYY-MM-DDTHH:mm"), "2017-03-01")
    assert.strictEqual(read("3/1/2017 2:05 PM", "M/D/YYYY h:mm A"), "2017-03-01")
    for (const text of ["2017-03-01 24:00:00", "2017-03-01 10:60:00", "2017-03-01", "2017-03-01 9:00:00"]) {
      assert.isUndefined(read(text, "YYYY-MM-DD HH:mm:ss"), text)
    }
  })

  it("has a year of two digits where the format says so: 68 is 2068, 69 is 1969", () => {
    assert.strictEqual(read("31.03.26", "DD.MM.YY"), "2026-03-31")
    assert.strictEqual(read("31.03.68", "DD.MM.YY"), "2068-03-31")
    assert.strictEqual(read("31.03.69", "DD.MM.YY"), "1969-03-31")
    assert.isUndefined(read("31.03.26", "DD.MM.YYYY"))
    assert.isUndefined(read("31.03.2026", "DD.MM.YY"))
  })

  it("may be written in several ways, and is refused where they read it as different days", () => {
    assert.strictEqual(read("2017年3月1日", "YYYY-MM-DD", "YYYY年M月D日"), "2017-03-01")
    assert.strictEqual(read("13/4/2017", "D/M/YYYY", "M/D/YYYY"), "2017-04-13")
    assert.strictEqual(read("4/4/2017", "D/M/YYYY", "M/D/YYYY"), "2017-04-04")
    assert.isUndefined(read("3/4/2017", "D/M/YYYY", "M/D/YYYY"))
    assert.strictEqual(
      accepted("3/4/2017", style("D/M/YYYY", "M/D/YYYY")),
      "a day that is read in one way; as it stands it is 2017-04-03 or 2017-03-04"
    )
    assert.strictEqual(
      accepted("x", style("D/M/YYYY", "serial")),
      "a day that exists, written D/M/YYYY or as the day number of a spreadsheet, such as 31/3/2017"
    )
  })

  const formats = [
    "YYYY-MM-DD",
    "DD.MM.YYYY",
    "M/D/YYYY",
    "YYYY年M月D日",
    "YYYYMMDD",
    "D (MM) YYYY",
    "YYYY/M/D HH:mm",
    "YY-MM-DD"
  ]
  const anyDay = fc.integer({ min: 0, max: 36_159 }).map((days) => addDays(DaySchema.make("1970-01-01"), days))

  it("comes back as it was written, in every format there is", () => {
    fc.assert(fc.property(fc.constantFrom(...formats), anyDay, (format, day) => {
      const [year = "", month = "", date = ""] = day.split("-")
      const written = format.replace("YYYY", year).replace("YY", year.slice(2)).replace("MM", month)
        .replace("M", String(Number(month))).replace("DD", date).replace("D", String(Number(date)))
        .replace("HH:mm", "07:30")
      const isFar = format.startsWith("YY-") && year >= "2069"
      assert.strictEqual(read(written, format), isFar ? dayFrom(Number(year) - 100, Number(month), Number(date)) : day)
    }))
  })

  it("has a format that names year, month and date, each once", () => {
    for (
      const format of [
        "D.M.YYYY",
        "DD.MM.YY",
        "YYYY-MM-DD HH:mm:ss",
        "M/D/YYYY h:mm A",
        "serial",
        "serial-1904",
        "instant"
      ]
    ) {
      assert.isTrue(isDateFormat(format), format)
    }
    for (const format of ["YYYY-MM", "YYY-MM-DD DD", "YYYY-MM-DD DD", "", "MM/DD", "YYYY-MM-DD HH:HH", "excel"]) {
      assert.isFalse(isDateFormat(format), format)
    }
  })
})

describe("a day number of a spreadsheet", () => {
  it("counts from 1900, or from 1904, and may have a time behind its point", () => {
    assert.strictEqual(read("1", "serial"), "1900-01-01")
    assert.strictEqual(read("59", "serial"), "1900-02-28")
    assert.strictEqual(read("61", "serial"), "1900-03-01")
    assert.strictEqual(read("46112", "serial"), "2026-03-31")
    assert.strictEqual(read("46112.75", "serial"), "2026-03-31")
    assert.strictEqual(read("2958465", "serial"), "9999-12-31")
    assert.strictEqual(read("0", "serial-1904"), "1904-01-01")
    assert.strictEqual(read("44650", "serial-1904"), "2026-03-31")
  })

  it("is refused where there is no such day: 60 is the 29 February 1900 that never was", () => {
    for (const text of ["0", "60", "60.5", "2958466", "-1", "46112x", ""]) {
      assert.isUndefined(read(text, "serial"), text)
    }
    for (const text of ["-1", "2957004"]) assert.isUndefined(read(text, "serial-1904"), text)
    assert.strictEqual(
      accepted("60", style("serial")),
      "a day that exists, written as the day number of a spreadsheet, such as 42825"
    )
  })

  it("comes back as it was counted", () => {
    fc.assert(fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      const day = read(String(serial), "serial")
      assert.strictEqual(day && daysBetween(DaySchema.make("1900-03-01"), day) + 61, serial)
      if (serial >= 1462) assert.strictEqual(read(String(serial - 1462), "serial-1904"), day)
    }))
  })
})

const on = (text: string, timeZone: string): Day | undefined => readDay(text, { ...style("instant"), timeZone })

describe("an instant", () => {
  it("falls on the day that the calendar of the column's time zone shows", () => {
    assert.strictEqual(on("2026-03-31T16:00:00Z", "Asia/Shanghai"), "2026-04-01")
    assert.strictEqual(on("2026-03-31T15:59:59.999Z", "Asia/Shanghai"), "2026-03-31")
    assert.strictEqual(on("2026-03-31T23:30:00-05:00", "Europe/Berlin"), "2026-04-01")
    assert.strictEqual(on("2026-03-31T23:30:00.000+0000", "Europe/Berlin"), "2026-04-01")
    assert.strictEqual(on("2026-03-31 10:00+08", "UTC"), "2026-03-31")
  })

  it("has an offset that says which instant it is, and a column that says the time zone", () => {
    for (const text of ["2026-03-31T16:00:00", "2026-03-31", "2026-02-30T10:00:00Z", "2026-03-31T25:00:00Z"]) {
      assert.isUndefined(on(text, "UTC"), text)
    }
    assert.strictEqual(
      accepted("2026-03-31T16:00:00Z", style("instant")),
      "a column whose time zone the mapping says"
    )
    assert.include(accepted("x", { ...style("instant"), timeZone: "UTC" }), "such as 2017-03-31T17:30:00Z")
  })

  it("is the day itself in UTC, whatever the offset it is written with", () => {
    const at = fc.date({ min: new Date("1970-01-02"), max: new Date("2099-12-30"), noInvalidDate: true })
    fc.assert(fc.property(at, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, offset) => {
      const wall = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19)
      const size = Math.abs(offset)
      const shown = `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`
      assert.strictEqual(on(wall + shown, "UTC"), at.toISOString().slice(0, 10))
    }))
  })
})
