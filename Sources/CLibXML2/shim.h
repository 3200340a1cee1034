// The door to libxml2. Only the target Markup may import this module.
#if __has_include(<libxml/parser.h>)
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#else
#error "libxml2 is missing: apt-get install libxml2-dev"
#endif
