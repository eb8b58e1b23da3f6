// What is shown, as a table for a spreadsheet: CSV, or a workbook put together here.

const said = document.getElementById("said");
const tell = (text) => { said.textContent = text; };

function save(name, type, parts) {
  const link = html("a", { download: name, href: URL.createObjectURL(new Blob(parts, { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The rows of a list's items or of a table's lines, their heads first.
function rowsOf(name) {
  const table = document.querySelector(`table[data-table=${name}]`);
  if (table) return all("tr", table).map((row) => [...row.children].map((cell) => cell.innerText.trim()));
  const view = document.getElementById(name);
  const items = all(".item[data-row]:not([hidden])", view).filter((item) => !item.closest("[hidden].group"));
  return [JSON.parse(view.dataset.columns), ...items.map((item) => JSON.parse(item.dataset.row))];
}

// A text that a spreadsheet would take for a formula gets an apostrophe before it.
const csvCell = (value) => {
  const text = typeof value === "string" && /^[=+\-@\t\r']/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (rows) => `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;

const xml = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const cell = (value) => {
  if (value === null || value === undefined || value === "") return "<c/>";
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${xml(String(value))}</t></is></c>`;
};
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// The least of Office Open XML (ECMA-376) that is a workbook: one sheet, its heads frozen, filters on.
function workbook(rows) {
  const last = `${column(rows[0].length - 1)}${rows.length}`;
  return zip({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`,
  });
}
const column = (number) => (number >= 26 ? column(Math.floor(number / 26) - 1) : "") + String.fromCharCode(65 + (number % 26));

// A ZIP archive without compression (PKWARE APPNOTE 6.3.10, 4.3), with the CRC-32 of each file.
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const crcOf = (data) => {
  let crc = -1;
  for (const byte of data) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
  return (crc ^ -1) >>> 0;
};
const little = (...fields) => {
  const data = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) data.setUint16(at, value, true);
    else data.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(data.buffer);
};
function zip(files) {
  const [parts, directory] = [[], []];
  let offset = 0;
  let listed = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [path, text].map((one) => new TextEncoder().encode(one));
    // Version 2.0, names in UTF-8, stored, the first day that the format knows.
    const head = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crcOf(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]];
    const local = little([4, 0x04034b50], ...head);
    const entry = little([4, 0x02014b50], [2, 20], ...head, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    parts.push(local, name, data);
    directory.push(entry, name);
    offset += local.length + name.length + data.length;
    listed += entry.length + name.length;
  }
  const count = Object.keys(files).length;
  return [...parts, ...directory, little([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, listed], [4, offset], [2, 0])];
}

const stem = document.body.dataset.paper.replace(/[^\p{L}\p{N}.-]+/gu, "_");
for (const button of all("[data-export]")) {
  button.addEventListener("click", () => {
    const name = `${stem}.${button.dataset.name}`;
    const rows = rowsOf(button.dataset.name);
    if (button.dataset.export === "csv") save(`${name}.csv`, "text/csv;charset=utf-8", [csv(rows)]);
    else save(`${name}.xlsx`, `${SHEET}.sheet`, workbook(rows));
  });
}

// Copied text; where the browser does not allow it, the text is shown to be selected.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(said.dataset.copied);
  } catch {
    tell(`${said.dataset.failed} ${text}`);
  }
}
const addressOf = (id) => `${location.href.split("#")[0]}#${id}`;
for (const button of all("[data-copy]")) button.addEventListener("click", () => copy(button.dataset.copy));
for (const button of all("[data-copy-link]")) button.addEventListener("click", () => copy(addressOf(button.dataset.copyLink)));
