export const themeCookie = 'gridstream-theme';
export const themes = ['day', 'night'] as const;
export type Theme = (typeof themes)[number];

/** The stored theme, or null when the browser's own preference decides. */
export const themeOf = (value: string | undefined): Theme | null => themes.find((theme) => theme === value) ?? null;
