/** File of the scan thread: beside the bundle when this code runs from one, else its source. */
export const scanThreadUrl = (moduleUrl: string): URL =>
  new URL(moduleUrl.endsWith('.mjs') ? './scan-thread.mjs' : './modbus-scan.thread.ts', moduleUrl);
