import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const API = process.env.ARKANPM_DEV_API ?? "http://127.0.0.1:8080";
const SERVED_BY_API = ["/v1", "/docs", "/openapi.json", "/healthz", "/readyz"];

/** The console: sources in `console/`, built into `dist/console`, served by the API process from `/`. */
export default defineConfig({
  root: "console",
  base: "/",
  plugins: [react()],
  build: {
    outDir: "../dist/console",
    // Not Vite's "assets": that is a page of the console.
    assetsDir: "static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(SERVED_BY_API.map((path) => [path, { target: API, changeOrigin: false }])),
  },
});
