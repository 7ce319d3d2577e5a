/** One line without its newline; null content when it is longer than the limit, of which nothing is kept. */
export interface Line {
  readonly line: number;
  readonly content: Uint8Array | null;
}

const newline = 10;

/** Splits bytes into lines as they arrive, in memory for one chunk and one line of at most `bytesMax`. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Line> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > bytesMax) parts = [];
    else parts.push(part);
  };
  const finish = (): Line => {
    const content = length > bytesMax ? null : parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    parts = [];
    length = 0;
    return { line: line++, content };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      yield finish();
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

/** True when a line holds nothing but blanks, a carriage return or a byte order mark. */
export const isBlank = ({ content }: Line): boolean => content !== null && content.every((byte) => blanks.has(byte));

const blanks: ReadonlySet<number> = new Set([9, 13, 32, 0xef, 0xbb, 0xbf]);
