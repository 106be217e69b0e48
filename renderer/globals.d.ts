/** The product's version from package.json, put in by the build. */
declare const __ORGATA_VERSION__: string

/** The files of `sync-server/deploy`, put in by the build. */
declare const __ORGATA_DEPLOY__: { docker: string; systemd: string }
