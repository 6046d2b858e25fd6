#!/usr/bin/env bash
# Before the first release there is one migration, made anew from the model. After it: dotnet ef migrations add NAME.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -f src/Infrastructure/Persistence/Migrations/*.cs
dotnet build tools/EfDesign -v quiet
dotnet ef migrations add Initial -p src/Infrastructure -s tools/EfDesign -o Persistence/Migrations --no-build
file=$(ls src/Infrastructure/Persistence/Migrations/*_Initial.cs)
stamp=20261122000000
mv "$file" "src/Infrastructure/Persistence/Migrations/${stamp}_Initial.cs"
mv "${file%.cs}.Designer.cs" "src/Infrastructure/Persistence/Migrations/${stamp}_Initial.Designer.cs"
sed -i -E "s/[0-9]{14}_Initial/${stamp}_Initial/" src/Infrastructure/Persistence/Migrations/*.Designer.cs
sed -i '0,/protected override void Up(MigrationBuilder migrationBuilder)/{/protected override void Up/{n;s|{|{\n            migrationBuilder.Sql(SqlScript.Read("Schema/foundations"));|}}' "src/Infrastructure/Persistence/Migrations/${stamp}_Initial.cs"
for sql in src/Infrastructure/Persistence/Sql/Schema/*.sql; do
    name=$(basename "$sql" .sql)
    [ "$name" = foundations ] && continue
    # After the tables, in the order of their names.
    python3 - "src/Infrastructure/Persistence/Migrations/${stamp}_Initial.cs" "$name" <<'PY'
import sys
path, name = sys.argv[1:]
text = open(path).read()
head, tail = text.split("        /// <inheritdoc />\n        protected override void Down", 1)
body = head.rstrip()
assert body.endswith("}")
body = body[:-1].rstrip() + f'\n            migrationBuilder.Sql(SqlScript.Read("Schema/{name}"));\n        }}\n\n'
open(path, "w").write(body + "        /// <inheritdoc />\n        protected override void Down" + tail)
PY
done
dotnet format whitespace src/Infrastructure/Infrastructure.csproj --no-restore --include src/Infrastructure/Persistence/Migrations/ || true
sed -i '1s/^\xEF\xBB\xBF//' src/Infrastructure/Persistence/Migrations/*.cs
