/** Rows of a customer file in JSON Lines. A line that is not JSON becomes a row of text, which no registry can use: it costs only itself. */
export const readJsonLines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const row: unknown = JSON.parse(line);
        return row;
      } catch {
        return line;
      }
    });
