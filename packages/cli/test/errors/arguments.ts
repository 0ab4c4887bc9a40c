import { type Chapter, entry, rests } from "./entry.ts"
import { importing, publishing } from "./house.ts"

const scored = ["score", "--db", "house.sqlite", "--scheme", "field-sales", "--period", "2026-Q1"]

/** Command lines that rmkit does not understand, exit code 2, or cannot do (参数错误). */
export const argumentErrors: Chapter = {
  id: "arguments",
  title: { en: "The command line", zh: "命令行" },
  intro: {
    en: "Exit code 2: the command line is not one that rmkit knows. Nothing is opened before it is understood.",
    zh: "退出码 2：命令行无法识别。在识别之前不打开任何文件。"
  },
  entries: [
    entry(
      "UnknownSubcommand",
      ["A command that there is not", "不存在的命令"],
      ["A command of `rmkit --help`.", "`rmkit --help` 所列的命令。"],
      rests.nothingRun,
      { run: ["scoer", "--db", "house.sqlite"], code: 2 }
    ),
    entry(
      "UnrecognizedOption",
      ["A flag that the command has not", "该命令没有的参数"],
      ["A flag that `--help` of the command names.", "该命令 `--help` 所列的参数。"],
      rests.nothingRun,
      { run: ["score", "--db", "house.sqlite", "--scheme", "field-sales", "--perod", "2026-Q1"], code: 2 }
    ),
    entry(
      "MissingOption",
      ["A flag that is needed is missing", "缺少必需的参数"],
      ["The flag with its value, such as `--period 2026-Q1`.", "写出参数及其值，如 `--period 2026-Q1`。"],
      rests.nothingRun,
      { run: ["score", "--db", "house.sqlite", "--scheme", "field-sales"], code: 2 }
    ),
    entry(
      "MissingArgument",
      ["A file or folder is not named", "未写文件或文件夹"],
      ["The name at the end of the command.", "在命令末尾写出名称。"],
      rests.nothingRun,
      { run: importing.slice(0, -1), code: 2 }
    ),
    entry(
      "UnexpectedArgument",
      ["A word too many", "多余的内容"],
      ["Quotation marks around a name with spaces.", "含空格的名称用引号括起。"],
      rests.nothingRun,
      { run: [...scored, "--manager", "Anna", "Snelling"], code: 2 }
    ),
    entry(
      "InvalidValue",
      ["A value that a flag does not take", "参数不接受的值"],
      ["One of the words that the message names.", "提示所列的值之一。"],
      rests.nothingRun,
      { run: [...scored, "--format", "xml"], code: 2 }
    ),
    entry(
      "InvalidValue",
      ["A day that does not exist", "不存在的日期"],
      ["A day of the calendar, written YYYY-MM-DD.", "日历上存在的日期，写作 YYYY-MM-DD。"],
      rests.nothingRun,
      { run: ["programme", "show", "--db", "house.sqlite", "--on", "2017-02-30"], code: 2 }
    ),
    entry(
      "InvalidValue",
      ["A port that is no number", "端口不是数字"],
      ["A number, such as 8080.", "数字，如 8080。"],
      rests.nothingRun,
      { run: ["serve", "--db", "house.sqlite", "--port", "http"], code: 2 }
    ),
    entry(
      "InvalidValue",
      ["A day of export that does not exist", "不存在的导出日期"],
      ["The day on which the export was made, written YYYY-MM-DD.", "导出当日的日期，写作 YYYY-MM-DD。"],
      rests.nothingImported,
      { run: [...importing, "--as-of", "2026-02-30"], code: 2 }
    ),
    entry(
      "Usage",
      ["Flags that do not go together", "相互矛盾的参数"],
      ["One of the two.", "两者取其一。"],
      rests.nothingRun,
      { run: ["programme", "print", "programme.json", "--db", "house.sqlite"], code: 2 }
    ),
    entry(
      "Usage",
      ["A version that is no number", "版本不是数字"],
      [
        "The number of a version, as `rmkit programme versions` lists them, or draft.",
        "`rmkit programme versions` 所列的版本号，或 draft。"
      ],
      rests.nothingRun,
      { run: ["programme", "diff", "--db", "house.sqlite", "--from", "1", "--to", "last"], code: 2 }
    ),
    entry(
      "Usage",
      ["A workbook without a file", "工作簿没有指定文件"],
      ["`--out scores.xlsx`.", "加上 `--out scores.xlsx`。"],
      rests.nothingRun,
      {
        before: [importing, publishing],
        run: [...scored, "--format", "xlsx"],
        code: 2
      }
    ),
    entry(
      "Usage",
      ["Nothing to serve", "没有可提供的数据库"],
      ["`--db FILE`, or `--house ID=FILE` for each of several.", "`--db FILE`，多个则每个用 `--house ID=FILE`。"],
      rests.nothingRun,
      { run: ["serve"], code: 2 }
    ),
    entry(
      "BadHouseId",
      ["A house that cannot stand in an address", "机构标识不能用于网址"],
      ["Lower-case letters, digits and hyphens.", "小写字母、数字和连字符。"],
      rests.nothingRun,
      { before: [importing], run: ["serve", "--house", "api=house.sqlite", "--port", "0"], code: 2 }
    ),
    entry(
      "NoPortal",
      ["A portal without a page", "门户目录没有页面"],
      ["A folder with an index.html, or no `--portal`.", "含 index.html 的文件夹，或不写 `--portal`。"],
      rests.nothingRun,
      { before: [importing], run: ["serve", "--db", "house.sqlite", "--portal", "exports", "--port", "0"], code: 2 }
    ),
    entry(
      "PortOutOfRange",
      ["A port that there is not", "不存在的端口"],
      ["1 to 65535, or 0 for any that is free.", "1 到 65535，或 0。"],
      rests.nothingRun,
      {
        before: [importing],
        run: ["serve", "--db", "house.sqlite", "--portal", "page", "--port", "70000"],
        code: 2,
        files: { "page/index.html": "<p>" }
      }
    ),
    entry(
      "NoFile",
      ["A folder of data that is not there", "数据文件夹不存在"],
      ["The folder in which the exported files are.", "导出文件所在的文件夹。"],
      rests.nothingImported,
      { run: [...importing.slice(0, -1), "nowhere"], code: 4 }
    ),
    entry(
      "NoFile",
      ["A file in place of the folder of data", "把文件当作数据文件夹"],
      ["The folder that the file is in.", "该文件所在的文件夹。"],
      rests.nothingImported,
      { run: [...importing.slice(0, -1), "exports/deals.csv"], code: 4 }
    ),
    entry(
      "NoFile",
      ["A mapping that is not there", "映射文件不存在"],
      ["The path of the mapping, as seen from where the command is run.", "从当前目录看到的映射文件路径。"],
      rests.nothingImported,
      { run: ["import", "--db", "house.sqlite", "--mapping", "maping.json", "exports"], code: 4 }
    ),
    entry(
      "NoFile",
      ["A file that cannot be written", "无法写入的文件"],
      ["A place where a file can be made.", "可以新建文件的位置。"],
      rests.nothingImported,
      { run: [...importing, "--rejects", "no/rejects.jsonl"], code: 4 }
    ),
    entry(
      "NotToday",
      ["An export of a day that has not come", "导出日期尚未到来"],
      ["Today, or the day on which the export was made.", "今天，或导出当日。"],
      rests.nothingImported,
      { run: [...importing, "--as-of", "9000-01-01"], code: 3 }
    ),
    entry(
      "NoRole",
      ["Somebody whom nobody knows", "无人认识的操作人"],
      ["The id of a manager in service, or system.", "在职客户经理的编号，或 system。"],
      rests.nothingRun,
      { before: [importing], run: [...scored, "--as", "nobody"], code: 3 }
    )
  ]
}
