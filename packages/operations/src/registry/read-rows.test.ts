import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseCsv } from './parse-csv.ts';
import { readCsvRows } from './read-csv-rows.ts';
import { readJsonLines } from './read-json-lines.ts';
import { customer, point } from './registry-fixtures.ts';
import { readRegistryRows } from './registry-list.ts';

describe('the rows of a registry', () => {
  it('are reported with their number and their customer when they cannot be used, and the rest is used', () => {
    const text = [point('P1'), customer('a', ['P1'])].map((row) => JSON.stringify(row)).join('\n');
    const list = readRegistryRows(readJsonLines(`${text}\nx\n\n{"type":"customer","id":"b"}\n${JSON.stringify(point('P1'))}\n`));
    expect(list.problems.map(({ row, id }) => [row, id])).toEqual([
      [3, null],
      [4, 'b'],
      [5, 'P1'],
    ]);
    expect([list.servicePoints.length, list.customers.length]).toEqual([1, 1]);
  });
});

const columns =
  'type,id,name,bus,phases,rated_kilowatts,service_point_ids,criticality_class,priority_level,source,designation_issued,designation_expires';

describe('a customer file in CSV', () => {
  it('says what the same rows say in JSON', () => {
    const text = [
      columns,
      'service_point,P1,"Point ""1"", north",1,A B,20,,,,,,',
      'customer,a,a,,,,P1;P2,RESIDENTIAL,,CIS,2025-03-01T00:00:00.000Z,',
    ].join('\r\n');
    const list = readRegistryRows(readCsvRows(text));
    expect(list.problems).toEqual([]);
    expect(list.servicePoints[0]).toMatchObject({ name: 'Point "1", north', phases: ['A', 'B'], rated_kilowatts: 20 });
    expect(list.customers[0]).toMatchObject({ service_point_ids: ['P1', 'P2'], designation_expires: null, priority_level: null });
  });
  it('loses only the row that is cut or has a wrong cell', () => {
    const text = [columns, 'service_point,P1,P1,1,A,twenty,,,,,,', 'customer,a,a', 'service_point,P2,P2,1,A,20,,,,,,'].join('\n');
    const list = readRegistryRows(readCsvRows(text));
    expect(list.problems.map(({ row }) => row)).toEqual([1, 2]);
    expect(list.servicePoints.map(({ id }) => id)).toEqual(['P2']);
  });
  it('is refused without a header', () => {
    expect(() => readCsvRows('')).toThrow(/must name its columns/u);
    expect(() => readCsvRows('customer,a,a\n')).toThrow(/must name its columns/u);
  });
  it('reads back whatever was written', () => {
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', '\n', '\r', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        (table, end) => {
          expect(parseCsv(table.map((record) => record.map(quoted).join(',')).join(end))).toEqual(table);
        },
      ),
    );
  });
  it('ends whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
        expect(parseCsv(text).flat().join('').length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
