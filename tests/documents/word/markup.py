"""Markup of Word files that several tests put their word into."""

from __future__ import annotations

R = "<w:r><w:t>TOKEN</w:t></w:r>"
P = f"<w:p>{R}</w:p>"
BOX = "<w:txbxContent>" + P + "</w:txbxContent>"
SHAPE = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>\
<wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>\
<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
