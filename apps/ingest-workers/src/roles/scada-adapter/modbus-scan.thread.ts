// The bundler makes a file of its own from this one, because a worker thread needs a file to start from.
import '@gridstream/field/modbus/scan-thread';
