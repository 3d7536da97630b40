# Writes OUTPUT, a C++ source that holds FILES (NNN_subject.sql, in order) as string literals.
set(text "#include \"storage/migrations.h\"\n\nnamespace anomalyst::storage {\n\nstd::span<const Migration> migrations() {\n    static constexpr Migration kMigrations[] = {\n")
list(SORT FILES)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  string(REGEX MATCH "^[0-9]+" number ${name})
  math(EXPR number "${number}")
  file(READ ${file} sql)
  # Compilers limit the length of one literal: a statement group a literal.
  string(REPLACE ";\n\n" ";\n\n)sql\"\n        R\"sql(" sql "${sql}")
  string(APPEND text "        {${number}, R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND text "    };\n    return kMigrations;\n}\n\n}  // namespace anomalyst::storage\n")
file(WRITE ${OUTPUT} "${text}")
