'use client';

import { formatClock, formatCount } from '#ui/format.ts';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

import type { LagColumns } from './samples.ts';

const height = 220;

/** Value of a theme token as the element resolves it now. */
const token = (element: Element, name: string): string => {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const data = ({ seconds, lag, threshold }: LagColumns): uPlot.AlignedData => [seconds, lag, threshold];

const options = (element: Element, width: number): uPlot.Options => {
  const ink = token(element, '--color-ink');
  const axis = {
    stroke: token(element, '--color-muted'),
    grid: { stroke: token(element, '--color-line'), width: 1 },
    ticks: { stroke: token(element, '--color-line') },
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _min, max) => [0, Math.max(10, max * 1.1)] } },
    axes: [
      // A clock time is about 65 px wide: closer ticks would write over one another.
      { ...axis, space: 96, values: (_plot, splits) => splits.map((second) => formatClock(second * 1_000)) },
      { ...axis, size: 80, values: (_plot, splits) => splits.map((value) => formatCount(value)) },
    ],
    series: [
      {},
      { label: 'Lag', stroke: ink, width: 2, points: { show: false }, spanGaps: false },
      { label: 'Freeze', stroke: token(element, '--color-alarm'), width: 1.5, dash: [8, 5], points: { show: false } },
    ],
  };
};

/** Lag over time against the threshold; a gap means not known. Redraws with the theme and the width. */
export const LagChart = ({ columns, label }: { readonly columns: LagColumns; readonly label: string }) => {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(columns);
  useEffect(() => {
    latest.current = columns;
    plot.current?.setData(data(columns));
  }, [columns]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const draw = (): void => {
      plot.current?.destroy();
      plot.current = new uPlot(options(element, element.clientWidth), data(latest.current), element);
    };
    draw();
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      resized.disconnect();
      themed.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);
  return (
    <figure>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas inside a frame has no element of its own */}
      <div ref={frame} role="img" aria-label={`${label}; choose the table for its figures`} style={{ height }} />
      <figcaption className="flex flex-wrap gap-x-6 text-xs text-muted">
        <span>━ lag, records</span>
        <span>╍ freeze threshold</span>
        <span>a gap in the line: not known</span>
      </figcaption>
    </figure>
  );
};
