'use client';

import { Button } from '#ui/button.tsx';
import { useState } from 'react';

import { themeCookie } from './theme.ts';
import type { Theme } from './theme.ts';

const shownTheme = (): Theme => {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'day' || chosen === 'night') return chosen;
  return globalThis.matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day';
};

/** Switches between the day and the night theme; a cookie keeps it, so that the server renders the right one at once. */
export const ThemeSwitch = ({ initial }: { readonly initial: Theme | null }) => {
  const [theme, setTheme] = useState(initial);
  const toggle = (): void => {
    const next: Theme = shownTheme() === 'day' ? 'night' : 'day';
    document.documentElement.dataset['theme'] = next;
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
    setTheme(next);
  };
  return (
    <Button className="px-2" onClick={toggle}>
      {theme === 'night' ? 'Day theme' : theme === 'day' ? 'Night theme' : 'Switch theme'}
    </Button>
  );
};
