import { cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const target = path('.next/standalone/apps/console');

// The standalone server expects its static files beside itself; the build leaves them out on purpose, for a CDN.
rmSync(`${target}/.next/static`, { recursive: true, force: true });
cpSync(path('.next/static'), `${target}/.next/static`, { recursive: true });
if (existsSync(path('public'))) cpSync(path('public'), `${target}/public`, { recursive: true });
