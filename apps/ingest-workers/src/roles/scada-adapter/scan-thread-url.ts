/** File of the scan thread: beside the bundle when this code runs from one, else its source in the field package. */
export const scanThreadUrl = (moduleUrl: string): URL =>
  moduleUrl.endsWith('.mjs')
    ? new URL('./scan-thread.mjs', moduleUrl)
    : new URL(import.meta.resolve('@gridstream/field/modbus/scan-thread'));
