export { createFileRegistry } from './file-registry.ts';
export { createHttpRegistry } from './http-registry.ts';
