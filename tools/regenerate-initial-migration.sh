#!/usr/bin/env bash
# Before the first release there is one migration, made anew from the model. After it each change is one of its own: docs/architecture.md has the command.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=src/Infrastructure/Persistence/Migrations
stamp=20261122000000
rm -f $folder/*.cs
dotnet build tools/EfDesign -v quiet -p:RunAnalyzers=false
dotnet ef migrations add Initial -p src/Infrastructure -s tools/EfDesign -o Persistence/Migrations --no-build
for file in $folder/*_Initial*.cs; do
    mv "$file" "$folder/$stamp${file#"$folder"/??????????????}"
done
sed -i -E "s/[0-9]{14}_Initial/${stamp}_Initial/" $folder/*.Designer.cs
sed -i '1s/^\xEF\xBB\xBF//' $folder/*.cs

# The SQL files: foundations before the tables, the others after them, in the order of their names.
migration=$folder/${stamp}_Initial.cs
call() { printf '            migrationBuilder.Sql(SqlScript.Read("Schema/%s"));' "$1"; }
after=""
for sql in src/Infrastructure/Persistence/Sql/Schema/*.sql; do
    name=$(basename "$sql" .sql)
    [ "$name" = foundations ] || after+="$(call "$name")"$'\n'
done
awk -v first="$(call foundations)" -v last="$after" '
    /void Up\(/ { up = 1 }
    up && /^        }$/ { printf "%s", last; up = 0 }
    { print }
    up == 1 && /^        {$/ { print first; up = 2 }
' "$migration" > "$migration.new"
mv "$migration.new" "$migration"
