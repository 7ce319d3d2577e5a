import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diffLines } from './diff-lines.ts';
import { bytesOf, headerText, hexRows } from './hex.ts';
import { failingLine, jsonLines } from './json-lines.ts';
import { sparklinePoints } from './sparkline.ts';

describe('hexRows', () => {
  it('shows every byte once, in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(
          hexRows(bytes)
            .flatMap((row) => row.hex)
            .join(''),
        ).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });
  it('reads base64 as it was written', () => {
    expect([...bytesOf(Buffer.from([0, 255, 10]).toString('base64'))]).toEqual([0, 255, 10]);
  });
});

describe('headerText', () => {
  it('shows text as text and anything else as hexadecimal', () => {
    expect(headerText(Buffer.from('wh-3.0.4').toString('base64'))).toBe('wh-3.0.4');
    expect(headerText(Buffer.from([0, 0, 0, 7]).toString('base64'))).toBe('0x00000007');
    expect(headerText(null)).toBe('null');
  });
});

describe('failingLine', () => {
  const lines = jsonLines({ device_id: 'd', points: [{ name: 't', value: 'x' }] });
  it('marks the line of the failing path', () => {
    expect(lines[failingLine(lines, 'points[0].value')]?.text.trim()).toBe('"value": "x"');
    expect(lines[failingLine(lines, 'points.0.value')]?.text.trim()).toBe('"value": "x"');
  });
  it('marks the nearest parent of a field that is missing', () => {
    expect(lines[failingLine(lines, 'points[0].unit')]?.path).toBe('points[0]');
    expect(failingLine(lines, '')).toBe(-1);
    expect(failingLine(lines, 'nowhere')).toBe(-1);
  });
  it('prints the same JSON as the language does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(
          jsonLines(value)
            .map((line) => line.text)
            .join('\n'),
        ).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});

describe('diffLines', () => {
  it('loses no line of either side', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }).map((list) => list.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffLines(before, after);
        expect(rows.flatMap((row) => (row.before === null ? [] : [row.before])).join('\n')).toBe(before);
        expect(rows.flatMap((row) => (row.after === null ? [] : [row.after])).join('\n')).toBe(after);
        expect(rows.every((row) => row.kind === 'SAME') === (before === after)).toBe(true);
      }),
    );
  });
});

describe('sparklinePoints', () => {
  it('puts the peak at the top and nothing at the bottom', () => {
    expect(sparklinePoints([0, 5, 10], { width: 10, height: 20 })).toBe('0,20 5,10 10,0');
    expect(sparklinePoints([0, 0], { width: 10, height: 20 })).toBe('0,20 10,20');
  });
});
