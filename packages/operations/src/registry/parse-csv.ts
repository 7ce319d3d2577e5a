/**
 * Splits comma-separated values into records of fields (RFC 4180): quoted fields may hold commas, line ends and doubled quotes, and
 * lines end with LF or CRLF. Text after a closing quote is kept as it stands, a quote that never closes ends with the text.
 */
export const parseCsv = (text: string): readonly (readonly string[])[] => {
  const records: string[][] = [];
  let record: string[] = [];
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let at = 0;
  while (at < body.length) {
    const field = body[at] === '"' ? quotedField(body, at) : plainField(body, at);
    record.push(field.value);
    at = field.end;
    if (body[at] === ',') {
      at += 1;
      // A comma at the very end of a line or of the text is followed by an empty field.
      if (at === body.length) record.push('');
      else continue;
    }
    at = afterLineEnd(body, at);
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
};

interface Field {
  readonly value: string;
  /** Position of the comma or line end behind it. */
  readonly end: number;
}

const plainField = (body: string, from: number): Field => {
  let end = from;
  while (end < body.length && body[end] !== ',' && body[end] !== '\n' && !(body[end] === '\r' && body[end + 1] === '\n')) end += 1;
  return { value: body.slice(from, end), end };
};

const quotedField = (body: string, from: number): Field => {
  let value = '';
  let at = from + 1;
  while (at < body.length) {
    const quote = body.indexOf('"', at);
    if (quote === -1) return { value: value + body.slice(at), end: body.length };
    value += body.slice(at, quote);
    if (body[quote + 1] !== '"') {
      const rest = plainField(body, quote + 1);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = quote + 2;
  }
  return { value, end: at };
};

const afterLineEnd = (body: string, at: number): number => (body[at] === '\r' ? at + 2 : at + 1);
