#ifndef DELFSTOF_CGRAPHVIZ_SHIM_H
#define DELFSTOF_CGRAPHVIZ_SHIM_H
#include <graphviz/gvc.h>

// Graphviz keeps what it works out behind macros, and takes texts as `char *` that it does not change.

static inline Agraph_t *delfstof_graph(void) {
  static char name[] = "graph";
  return agopen(name, Agstrictdirected, 0);
}

static inline Agsym_t *delfstof_default(Agraph_t *graph, int kind, const char *name, const char *value) {
  return agattr(graph, kind, (char *)name, (char *)value);
}

static inline Agnode_t *delfstof_node(Agraph_t *graph, const char *name) { return agnode(graph, (char *)name, 1); }
static inline Agedge_t *delfstof_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head) {
  return agedge(graph, tail, head, 0, 1);
}
static inline void delfstof_set(void *object, Agsym_t *attribute, const char *value) {
  agxset(object, attribute, (char *)value);
}

static inline int delfstof_is_laid_out(Agraph_t *graph) {
  return agbindrec(graph, "Agraphinfo_t", 0, 1) != 0 && GD_drawing(graph) != 0;
}
static inline boxf delfstof_box(Agraph_t *graph) { return GD_bb(graph); }
static inline pointf delfstof_centre(Agnode_t *node) { return ND_coord(node); }

// The points of the one Bezier curve that an edge without arrows has; 0 when it has none.
static inline int delfstof_curve(Agedge_t *edge, const pointf **points) {
  splines *spline = ED_spl(edge);
  if (!spline || spline->size < 1) return 0;
  *points = spline->list[0].list;
  return spline->list[0].size;
}
#endif
