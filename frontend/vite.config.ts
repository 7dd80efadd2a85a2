import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const studio = `http://127.0.0.1:${process.env.ATELIER_PORT ?? '7001'}`;
const proxy = Object.fromEntries(
  ['/api', '/healthz', '/readyz'].map((path) => [path, { target: studio, changeOrigin: false, ws: path === '/api' }]),
);

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: Number(process.env.ATELIER_DEV_PORT ?? 5173), proxy },
  preview: { proxy },
  build: { target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 700 },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
  },
});
