// Makes a component of a core module and a world: node component.mjs CORE.wasm WORLD.wit NAME OUT.wasm
import { readFileSync, writeFileSync } from "node:fs";
import { componentEmbed, componentNew } from "@bytecodealliance/jco";
const [core, wit, world, out] = process.argv.slice(2);
const embedded = await componentEmbed({ binary: readFileSync(core), witSource: readFileSync(wit, "utf8"), world });
writeFileSync(out, await componentNew(embedded, []));
