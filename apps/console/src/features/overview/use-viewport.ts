'use client';

import { useState } from 'react';
import type { KeyboardEvent } from 'react';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Move = 'in' | 'out' | 'left' | 'right' | 'up' | 'down' | 'all';

const zoomStep = 1.4;
const panStep = 0.2;
const zoomMax = 12;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** The box after a move, never outside the whole nor smaller than a twelfth of it. */
export const moveBox = (box: Box, whole: Box, move: Move): Box => {
  if (move === 'all') return whole;
  const factor = move === 'in' ? 1 / zoomStep : move === 'out' ? zoomStep : 1;
  const width = clamp(box.width * factor, whole.width / zoomMax, whole.width);
  const height = (width * whole.height) / whole.width;
  const dx = move === 'left' ? -1 : move === 'right' ? 1 : 0;
  const dy = move === 'up' ? -1 : move === 'down' ? 1 : 0;
  return {
    width,
    height,
    x: clamp(box.x + (box.width - width) / 2 + dx * panStep * width, whole.x, whole.x + whole.width - width),
    y: clamp(box.y + (box.height - height) / 2 + dy * panStep * height, whole.y, whole.y + whole.height - height),
  };
};

const moveOfKey: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'all',
};

/** What part of the diagram is shown, moved by buttons or keys. */
export const useViewport = (whole: Box) => {
  const [box, setBox] = useState(whole);
  const move = (to: Move): void => setBox((current) => moveBox(current, whole, to));
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moveOfKey[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(to);
  };
  return { box, move, onKeyDown };
};
